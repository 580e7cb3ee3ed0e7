import type { InvitePreview } from '@plutomi/contracts/api/members'
import type { Context } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { readLink } from '../links/index.ts'
import { findInviteByLink, platformDb } from '../platform/index.ts'

/** What the page behind an invite's link shows before anybody signs in; every link that opens nothing is one 404. */
export async function previewInvite(ctx: Context, token: string): Promise<InvitePreview> {
  const link = readLink(ctx.keyring, 'invite', token)
  const invite = link && (await findInviteByLink(platformDb(ctx.db), link, ctx.clock.now()))
  if (!invite) throw notFound('invite')
  const { workspaceName, inviterName, email, role, expiresAt } = invite
  return { workspaceName, inviterName, email, role, expiresAt: expiresAt.toISOString() }
}
