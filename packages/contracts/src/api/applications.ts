import { z } from 'zod'
import { idOf } from '../ids.ts'
import { isReservedSlug } from '../slugs.ts'
import { applicationStates, employmentTypes, notAcceptingReasons, visibilities } from './application-lists.ts'
import { nameOf, PageQuery, pageOf, Timestamp } from './common.ts'
import { WorkspaceParams } from './workspaces.ts'

export { applicationStates, employmentTypes, notAcceptingReasons, visibilities } from './application-lists.ts'

export const ApplicationState = z.enum(applicationStates)
export type ApplicationState = z.output<typeof ApplicationState>

export const Visibility = z.enum(visibilities)
export type Visibility = z.output<typeof Visibility>

export const EmploymentType = z.enum(employmentTypes)
export type EmploymentType = z.output<typeof EmploymentType>

/** The application's part of public addresses: `/{workspace}/{application}`. */
export const ApplicationSlug = z
  .string()
  .min(2)
  .max(48)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has lower case letters, digits and single hyphens')
  .refine((slug) => !isReservedSlug(slug), 'is taken')
  .meta({ example: 'delivery-driver-berlin' })

const line = z
  .string()
  .trim()
  .max(160)
  .regex(/^\P{Cc}*$/u, 'has control characters')

export const CreateApplication = z.strictObject({
  name: nameOf(160),
  /** Made from the name when absent. */
  slug: ApplicationSlug.optional(),
  visibility: Visibility.optional(),
  /** Begins with the stages, forms, mail templates and workflows of a pipeline template; takes `workflows:write` too. */
  templateId: z.string().max(48).optional(),
})
export type CreateApplication = z.output<typeof CreateApplication>

export const UpdateApplication = z.strictObject({
  name: nameOf(160).optional(),
  slug: ApplicationSlug.optional(),
  visibility: Visibility.optional(),
  /** Plain text; blank lines separate paragraphs. */
  description: z.string().trim().max(20_000).optional(),
  place: line.optional(),
  isRemote: z.boolean().optional(),
  employmentType: EmploymentType.nullable().optional(),
  pay: line.optional(),
  /** Nobody can apply after this moment. */
  validThrough: Timestamp.nullable().optional(),
  /** Most applicants it takes. */
  cap: z.int().min(1).max(1_000_000).nullable().optional(),
})
export type UpdateApplication = z.output<typeof UpdateApplication>

export const ApplicationStatus = z.object({
  code: ApplicationState,
  label: z.string(),
  since: Timestamp,
  final: z.boolean(),
})

const posting = {
  name: z.string(),
  slug: z.string(),
  place: z.string(),
  isRemote: z.boolean(),
  employmentType: EmploymentType.nullable(),
  pay: z.string(),
  validThrough: Timestamp.nullable(),
}

export const ApplicationSummary = z.object({
  id: idOf('app'),
  ...posting,
  visibility: Visibility,
  status: ApplicationStatus,
  cap: z.int().nullable(),
  /** Applicants who are active or have succeeded. */
  liveCount: z.int(),
  createdAt: Timestamp,
  openedAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
})
export type ApplicationSummary = z.output<typeof ApplicationSummary>

export const Application = ApplicationSummary.extend({ description: z.string() })
export type Application = z.output<typeof Application>

export const ApplicationPage = pageOf(ApplicationSummary)
export type ApplicationPage = z.output<typeof ApplicationPage>

export const ListApplications = PageQuery.extend({ state: ApplicationState.optional() })
export type ListApplications = z.output<typeof ListApplications>

export const CreatedApplication = z.object({
  id: idOf('app'),
  slug: z.string(),
  /** The stages made from a template, by their keys in it. */
  stageIds: z.record(z.string(), idOf('stg')),
})
export type CreatedApplication = z.output<typeof CreatedApplication>

export const ChangedApplication = z.object({ id: idOf('app'), slug: z.string(), state: ApplicationState })
export type ChangedApplication = z.output<typeof ChangedApplication>

export const ApplicationMember = z.object({ memberId: idOf('mem'), name: z.string(), role: z.string() })
export type ApplicationMember = z.output<typeof ApplicationMember>
export const ApplicationMemberList = z.object({ items: z.array(ApplicationMember) })

export const AssignApplicationMembers = z.strictObject({ memberIds: z.array(idOf('mem')).min(1).max(100) })
export type AssignApplicationMembers = z.output<typeof AssignApplicationMembers>

/** What anonymous visitors see of an application. */
export const PublicApplicationSummary = z.object({ ...posting, openedAt: Timestamp.nullable() })
export type PublicApplicationSummary = z.output<typeof PublicApplicationSummary>

export type NotAcceptingReason = (typeof notAcceptingReasons)[number]

export const PublicWorkspace = z.object({
  slug: z.string(),
  name: z.string(),
  locale: z.string(),
  /** On whose clocks a posting is open until the end of a day. */
  timeZone: z.string(),
})
export type PublicWorkspace = z.output<typeof PublicWorkspace>

export const PublicApplication = PublicApplicationSummary.extend({
  workspace: PublicWorkspace,
  description: z.string(),
  visibility: z.enum(['unlisted', 'public']),
  /** Null while one can apply. */
  notAccepting: z.enum(notAcceptingReasons).nullable(),
})
export type PublicApplication = z.output<typeof PublicApplication>

export const PublicApplicationPage = pageOf(PublicApplicationSummary).extend({ workspace: PublicWorkspace })
export type PublicApplicationPage = z.output<typeof PublicApplicationPage>

export const ListPublicApplications = PageQuery.extend({
  /** Words of the name or the place. */
  q: z.string().trim().max(100).optional(),
  employmentType: EmploymentType.optional(),
  isRemote: z.stringbool().optional(),
})
export type ListPublicApplications = z.output<typeof ListPublicApplications>

const Slug = z.string().max(48)
export const PublicWorkspaceParams = z.object({ workspace: Slug })
export const PublicApplicationParams = PublicWorkspaceParams.extend({ application: Slug })
export const ApplicationParams = WorkspaceParams.extend({ applicationId: idOf('app') })
export const ApplicationMemberParams = ApplicationParams.extend({ memberId: idOf('mem') })
