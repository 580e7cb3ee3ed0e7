import type { OpenedLink } from '@plutomi/contracts/api/apply'
import type { Context } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { type LinkPurpose, readLink } from '../../links/index.ts'
import { findApplicantOrShadow, platformDb } from '../../platform/index.ts'
import { adoptShadow } from './adopt-shadow.ts'
import { proveAddress, provenTokenOf } from './link-opening.ts'

/**
 * Exchanges the token of a mailed link for what the browser keeps. The link of an applicant proves its address; that of
 * a shadow leads to the running applicant and takes what was typed along. Never in a GET: mail scanners open links.
 */
export async function openLink(ctx: Context, { token }: { token: string }): Promise<OpenedLink> {
  const place = (await findLinked(ctx, 'applicant', token)) ?? (await findLinked(ctx, 'shadow', token))
  if (!place) throw notFound('link')
  const { workspaceId, id, purpose } = place
  return transaction(ctx, async (tx) => {
    const adoption = purpose === 'shadow' ? await adoptShadow(tx, workspaceId, id) : { applicantId: id, adopted: false }
    await proveAddress(tx, workspaceId, adoption.applicantId)
    const { applicantId } = adoption
    return { ...adoption, token: await provenTokenOf(tx, ctx.keyring, { workspaceId, applicantId }) }
  })
}

interface Linked {
  workspaceId: string
  id: string
  purpose: LinkPurpose
}

async function findLinked(ctx: Context, purpose: 'applicant' | 'shadow', token: string): Promise<Linked | undefined> {
  const link = readLink(ctx.keyring, purpose, token)
  const found = link && (await findApplicantOrShadow(platformDb(ctx.db), link))
  if (!link || !found || (found.isShadow === 1) !== (purpose === 'shadow')) return undefined
  return { workspaceId: found.workspaceId, id: link.id, purpose }
}
