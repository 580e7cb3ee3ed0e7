import type { Keyring } from '@plutomi/platform/secrets'
import { signLink } from '../../links/index.ts'

export interface PageToken {
  applicantId: string
  version: number
  /** Whether its holder came by a mailed link. */
  isProven: boolean
}

/** What a browser keeps for an own page. */
export function signPageToken(keyring: Keyring, { applicantId: id, version, isProven }: PageToken): string {
  return signLink(keyring, { purpose: isProven ? 'proven_page' : 'page', id, version })
}
