import { signLink } from '../links/index.ts'
import type { Keyring } from '@plutomi/platform/secrets'

const inviteLifeMs = 3 * 24 * 60 * 60 * 1000

/** When an invite that is sent now stops working. */
export function inviteExpiry(now: Date): Date {
  return new Date(now.getTime() + inviteLifeMs)
}

/** The token of an invite's link; the mailer makes it at each attempt. */
export function inviteToken(keyring: Keyring, { id, version }: { id: string; version: number }): string {
  return signLink(keyring, { purpose: 'invite', id, version })
}
