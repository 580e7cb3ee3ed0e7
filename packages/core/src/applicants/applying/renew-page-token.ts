import type { Context } from '../../context/index.ts'
import { signLink } from '../../links/index.ts'
import { findLinkVersion, platformDb } from '../../platform/index.ts'

/**
 * Makes again what the browser keeps, for the replay of an answer that was given to it before (tokens are never stored).
 * Somebody who filled the hidden field has no row, and gets a token as worthless as the first.
 */
export async function renewPageToken(ctx: Context, applicantId: string): Promise<string> {
  const version = (await findLinkVersion(platformDb(ctx.db), applicantId)) ?? 1
  return signLink(ctx.keyring, { purpose: 'page', id: applicantId, version })
}
