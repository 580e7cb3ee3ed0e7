import type { Translation } from '../../lib/messages.ts'
import type { authEn } from '../en/auth.ts'

export const authEs: Translation<typeof authEn> = {
  product: 'Plutomi',
}
