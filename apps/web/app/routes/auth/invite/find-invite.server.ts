import type { InvitePreview } from '@plutomi/contracts/api/members'
import { isDomainError } from '@plutomi/core/errors'
import { previewInvite } from '@plutomi/core/members'
import type { AppLoadContext } from 'react-router'
import { readingContext } from '../../../lib/session.server.ts'

/** What the link is for; undefined for every link that opens nothing. Reading it changes nothing. */
export async function findInvite(context: AppLoadContext, token: string): Promise<InvitePreview | undefined> {
  try {
    return await previewInvite(readingContext(context, { kind: 'anonymous' }), token)
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') return undefined
    throw error
  }
}
