import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../secrets/index.ts'
import { z } from 'zod'

const common = { key: z.string(), expiresAt: z.int() }

/** What a link of the folder allows, once for whoever has it until it expires. */
export const FolderLink = z.discriminatedUnion('does', [
  z.object({ does: z.literal('put'), ...common, size: z.int(), type: z.string() }),
  z.object({ does: z.literal('part'), ...common, size: z.int(), uploadId: z.string(), number: z.int() }),
  z.object({ does: z.literal('get'), ...common, type: z.string(), fileName: z.string(), isInline: z.boolean() }),
])
export type FolderLink = z.output<typeof FolderLink>

/** `what.kid.mac`: nothing of it is stored. */
export function signFolderLink(keyring: Keyring, link: FolderLink): string {
  const what = Buffer.from(JSON.stringify(link)).toString('base64url')
  const kid = keyring.currentKid
  return `${what}.${kid}.${macOf(keyring, what, kid)}`
}

/** What a genuine link allows; undefined for any other text. Whether it has expired is for the caller. */
export function readFolderLink(keyring: Keyring, text: string): FolderLink | undefined {
  const [, what = '', kid = '', mac = ''] = /^([\w-]{1,4000})\.([\w-]{1,16})\.([\w-]{43})$/.exec(text) ?? []
  if (!keyring.has(kid)) return undefined
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(keyring, what, kid)))) return undefined
  return FolderLink.parse(JSON.parse(Buffer.from(what, 'base64url').toString()))
}

function macOf(keyring: Keyring, what: string, kid: string): string {
  return createHmac('sha256', keyring.derive('blob-link', kid)).update(what).digest('base64url')
}
