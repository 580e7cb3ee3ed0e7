import type { Context } from '../../context/index.ts'
import { findLinkVersion, platformDb } from '../../platform/index.ts'
import { signPageToken } from './page-token.ts'

/**
 * Makes again what the browser keeps, for the replay of an answer that was given to it before (tokens are never stored),
 * of the same kind. Somebody who filled the hidden field has no row, and gets a token as worthless as the first.
 */
export async function renewPageToken(
  ctx: Context,
  { applicantId, isProven }: { applicantId: string; isProven: boolean },
): Promise<string> {
  const version = (await findLinkVersion(platformDb(ctx.db), applicantId)) ?? 1
  return signPageToken(ctx.keyring, { applicantId, version, isProven })
}
