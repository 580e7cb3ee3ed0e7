import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '@plutomi/platform/secrets'

/**
 * `applicant` and `shadow` are mailed; `page` is what a browser that applied keeps for the own page, alike for both, and
 * `proven_page` what one keeps that came by a mailed link; `unsubscribe` names the mail one wants no more of.
 */
export type LinkPurpose =
  | 'invite'
  | 'applicant'
  | 'shadow'
  | 'page'
  | 'proven_page'
  | 'file'
  | 'callback'
  | 'unsubscribe'

interface LinkSubject {
  purpose: LinkPurpose
  id: string
  version: number
}

/** `id.version.kid.mac`: derivable by whoever holds the keys, so nothing is stored and the mailer can make it at each attempt. */
export function signLink(keyring: Keyring, subject: LinkSubject): string {
  const kid = keyring.currentKid
  return `${subject.id}.${subject.version}.${kid}.${macOf(keyring, subject, kid)}`
}

/** Id and version of a genuine link of this purpose, else undefined: checked before any look-up. The caller compares the version. */
export function readLink(
  keyring: Keyring,
  purpose: LinkPurpose,
  token: string,
): { id: string; version: number } | undefined {
  const match = /^([a-z]{3}_[0-9a-z]{26})\.(\d{1,9})\.([\w-]{1,16})\.([\w-]{43})$/.exec(token)
  if (!match) return undefined
  const [, id = '', versionText = '', kid = '', mac = ''] = match
  if (!keyring.has(kid)) return undefined
  const subject = { purpose, id, version: Number(versionText) }
  const expected = macOf(keyring, subject, kid)
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) ? { id, version: subject.version } : undefined
}

function macOf(keyring: Keyring, { purpose, id, version }: LinkSubject, kid: string): string {
  return createHmac('sha256', keyring.derive(`link:${purpose}`, kid))
    .update(`${id}.${version}`)
    .digest('base64url')
}
