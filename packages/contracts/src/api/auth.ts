import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Locale } from '../locales.ts'
import { EmailAddress, nameOf, Timestamp } from './common.ts'

export const RequestLoginCode = z.strictObject({ email: EmailAddress, locale: Locale.optional() })
export type RequestLoginCode = z.output<typeof RequestLoginCode>

/** The same for a known and an unknown address, within the budget of mails and above it. */
export const LoginCode = z.object({ loginCodeId: idOf('lgc'), expiresAt: Timestamp })
export type LoginCode = z.output<typeof LoginCode>

export const StartSession = z.strictObject({
  loginCodeId: idOf('lgc'),
  code: z.string().regex(/^\d{6}$/, 'has six digits'),
})
export type StartSession = z.output<typeof StartSession>

export const User = z.object({
  id: idOf('usr'),
  email: z.string(),
  name: z.string(),
  locale: z.string(),
  createdAt: Timestamp,
})
export type User = z.output<typeof User>

export const Session = z.object({
  id: idOf('ses'),
  createdAt: Timestamp,
  /** The end at the latest; a session that is not used for 14 days ends earlier. */
  expiresAt: Timestamp,
  user: User,
})
export type Session = z.output<typeof Session>

export const StartedSession = z.object({ ...Session.shape, isNewUser: z.boolean() })
export type StartedSession = z.output<typeof StartedSession>

export const UpdateMe = z.strictObject({ name: nameOf(200).optional(), locale: Locale.optional() })
export type UpdateMe = z.output<typeof UpdateMe>
