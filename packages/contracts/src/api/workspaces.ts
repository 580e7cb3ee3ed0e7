import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Locale } from '../locales.ts'
import { Role } from '../rights.ts'
import { isReservedSlug } from '../slugs.ts'
import { EmailAddress, nameOf, Timestamp } from './common.ts'

/** The workspace's part of public addresses: lower case letters, digits and single hyphens. */
export const WorkspaceSlug = z
  .string()
  .min(2)
  .max(48)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has lower case letters, digits and single hyphens')
  .refine((slug) => !isReservedSlug(slug), 'is taken')
  .meta({ example: 'acme-logistics' })

export const TimeZone = z
  .string()
  .max(48)
  .refine(isTimeZone, 'is no time zone of the IANA list')
  .meta({ example: 'Europe/Berlin' })

function isTimeZone(name: string): boolean {
  // Offsets like "+02:00" are accepted by Intl but know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    // The only way Intl answers "unknown".
    return false
  }
}

export const CreateWorkspace = z.strictObject({
  name: nameOf(120),
  slug: WorkspaceSlug,
  locale: Locale,
  timeZone: TimeZone,
})
export type CreateWorkspace = z.output<typeof CreateWorkspace>

export const UpdateWorkspace = z.strictObject({
  name: nameOf(120).optional(),
  slug: WorkspaceSlug.optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  /** After a rejection or withdrawal one may apply anew when so many days have passed. */
  reapplyAfterDays: z.int().min(0).max(3650).optional(),
  /** The name mails come from; null: the workspace's own. */
  mailFromName: nameOf(120).nullable().optional(),
  /** Who gets the answers to mails; null: nobody. */
  mailReplyTo: EmailAddress.nullable().optional(),
})
export type UpdateWorkspace = z.output<typeof UpdateWorkspace>

export const Workspace = z.object({
  id: idOf('wsp'),
  slug: z.string(),
  name: z.string(),
  plan: z.enum(['free', 'paid']),
  locale: z.string(),
  timeZone: z.string(),
  reapplyAfterDays: z.int(),
  mailFromName: z.string().nullable(),
  mailReplyTo: z.string().nullable(),
  createdAt: Timestamp,
})
export type Workspace = z.output<typeof Workspace>

/** A workspace as one of its members sees it in a list of theirs. */
export const MyWorkspace = z.object({ ...Workspace.shape, memberId: idOf('mem'), role: Role })
export type MyWorkspace = z.output<typeof MyWorkspace>

export const WorkspaceParams = z.object({ workspaceId: idOf('wsp') })
