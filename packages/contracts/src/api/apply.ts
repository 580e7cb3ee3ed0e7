import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Locale } from '../locales.ts'
import { EmailAddress, nameOf } from './common.ts'

/** Where an applicant heard of it: a word for reports, not a sentence. */
export const Source = z.string().regex(/^[a-z0-9_.-]{1,48}$/, 'is 1 to 48 of a-z 0-9 _ . -')

export const StartApplying = z.strictObject({
  name: nameOf(200),
  email: EmailAddress,
  locale: Locale.optional(),
  source: Source.optional(),
  /** Invisible to people; whoever fills it in is a program, and is told that all is well. */
  website: z.string().max(2000).optional(),
})
export type StartApplying = z.output<typeof StartApplying>

/** The same for every address, known or not. */
export const StartedApplying = z.object({
  applicantId: idOf('apl'),
  /** What the browser keeps to come back; also set as the cookie `a_<applicantId>`. Absent in a replayed answer. */
  token: z.string().optional(),
})
export type StartedApplying = z.output<typeof StartedApplying>

/** Asks for the mail with the link again; the answer is the same whether the address is known or not. */
export const RequestLink = z.strictObject({
  workspace: z.string().max(48),
  application: z.string().max(48),
  email: EmailAddress,
})
export type RequestLink = z.output<typeof RequestLink>

export const LinkToken = z.string().min(1).max(200)
/** The token of a mailed link, to be exchanged for the browser's own. */
export const OpenLink = z.strictObject({ token: LinkToken })
export const OpenedLink = z.object({
  applicantId: idOf('apl'),
  token: z.string().optional(),
  /** What became of what was typed under a known address: taken into the form, or there was no form to take it. */
  adopted: z.boolean(),
})
export type OpenedLink = z.output<typeof OpenedLink>
