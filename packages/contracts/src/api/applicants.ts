import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Locale, LocalizedText } from '../locales.ts'
import { EmailAddress, nameOf, Timestamp } from './common.ts'
import { HoldReceipt } from './holds.ts'
import { WorkspaceParams } from './workspaces.ts'

export const applicantStates = ['active', 'rejected', 'withdrawn', 'succeeded', 'erased'] as const
export type ApplicantState = (typeof applicantStates)[number]
export const ApplicantState = z.enum(applicantStates)

const AtMost100Applicants = z.array(idOf('apl')).min(1).max(100)
const Note = z.string().trim().min(1).max(500)

export const ApplicantStatus = z.object({
  code: ApplicantState,
  label: z.string(),
  since: Timestamp,
  final: z.boolean(),
})
export type ApplicantStatus = z.infer<typeof ApplicantStatus>

export const ApplicantOwner = z.object({ id: idOf('mem'), name: z.string() })

/** One line of a list or card of a board. `name` is null for whoever may see only the number. */
export const ApplicantSummary = z.object({
  id: idOf('apl'),
  number: z.int(),
  name: z.string().nullable(),
  applicationId: idOf('app'),
  stageId: idOf('stg'),
  stageEnteredAt: Timestamp,
  status: ApplicantStatus,
  source: z.string(),
  owner: ApplicantOwner.nullable(),
  hasAppliedBefore: z.boolean(),
  seq: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type ApplicantSummary = z.infer<typeof ApplicantSummary>

const Named = z.object({ id: z.string(), name: z.string() })

export const Applicant = ApplicantSummary.extend({
  personId: idOf('per'),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale: z.string(),
  doNotContact: z.boolean(),
  application: Named,
  stage: Named.extend({ kind: z.string() }),
  visitId: idOf('vis').nullable(),
  reason: Named.nullable(),
  /** The neighbours in the same stage, in the board's order. */
  previousId: idOf('apl').nullable(),
  nextId: idOf('apl').nullable(),
})
export type Applicant = z.infer<typeof Applicant>
/** An applicant whose place among others is of no interest, as webhooks carry it. */
export type ApplicantRecord = Omit<Applicant, 'previousId' | 'nextId'>

export const ApplicantPage = z.object({ items: z.array(ApplicantSummary), nextCursor: z.string().optional() })
export type ApplicantPage = z.infer<typeof ApplicantPage>

export const ListApplicants = z.strictObject({
  applicationId: idOf('app').optional(),
  stageId: idOf('stg').optional(),
  state: ApplicantState.optional(),
  updatedAfter: Timestamp.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
})

export const CreateApplicant = z.strictObject({
  applicationId: idOf('app'),
  /** A person of the workspace; else name and e-mail, which may lead to one. */
  personId: idOf('per').optional(),
  name: nameOf(200).optional(),
  email: EmailAddress.optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'is a phone number like +4915112345678')
    .optional(),
  locale: Locale.optional(),
  source: z
    .string()
    .regex(/^[a-z0-9_.-]{1,48}$/, 'is 1 to 48 of a-z 0-9 _ . -')
    .optional(),
})
export const CreatedApplicant = z.object({ id: idOf('apl'), personId: idOf('per'), stageId: idOf('stg') })

export const MoveApplicant = z.strictObject({ toStageId: idOf('stg'), note: Note.optional() })
export const MoveApplicants = MoveApplicant.extend({ applicantIds: AtMost100Applicants })
export const RejectApplicant = z.strictObject({ reasonId: idOf('rsn') })
export const RejectApplicants = RejectApplicant.extend({ applicantIds: AtMost100Applicants })
export const WithdrawApplicant = z.strictObject({ reasonId: idOf('rsn').optional() })
export const SucceedApplicant = z.strictObject({})
export const ReinstateApplicant = z.strictObject({ toStageId: idOf('stg') })

/** What a change did: a result for each applicant, and the hold by which it may be undone. */
export const ChangeReceipt = z.object({
  applicants: z.array(z.object({ id: idOf('apl'), result: z.enum(['changed', 'unchanged']), seq: z.int() })),
  hold: HoldReceipt.nullable(),
})
export type ChangeReceipt = z.infer<typeof ChangeReceipt>

export const BoardStage = z.object({
  id: idOf('stg'),
  name: z.string(),
  kind: z.string(),
  rank: z.int(),
  serviceHours: z.int().nullable(),
  capacity: z.int().nullable(),
  count: z.int(),
  oldestEnteredAt: Timestamp.nullable(),
  /** How many of them are waited for still: who has succeeded stays in the stage and waits for nobody. */
  waitingCount: z.int(),
  /** Since when the first of those has been here. */
  waitingSince: Timestamp.nullable(),
  /** How many wait here longer than the service time allows. */
  overdueCount: z.int(),
  applicants: ApplicantPage,
})
export const Board = z.object({ applicationId: idOf('app'), stages: z.array(BoardStage) })
export type Board = z.infer<typeof Board>

export const reasonKinds = ['reject', 'withdraw', 'document'] as const
export const ReasonKind = z.enum(reasonKinds)
export type ReasonKind = z.infer<typeof ReasonKind>

export const Reason = z.object({
  id: idOf('rsn'),
  kind: ReasonKind,
  name: z.string(),
  /** What the applicant reads. */
  sentence: LocalizedText,
  isMailed: z.boolean(),
})
export type Reason = z.infer<typeof Reason>
export const ListReasons = z.strictObject({ kind: ReasonKind.optional() })
export const ReasonList = z.object({ items: z.array(Reason) })

/** What each fact of a timeline item may be; the page's catalogue makes the sentence. */
export const mailSteps = [
  'held',
  'queued',
  'sent',
  'delayed',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'expired',
  'suppressed',
] as const
/** One step of a mail's way. `said` is what the other side answered, for those who see contact data. */
export const MailStep = z.object({
  step: z.enum(mailSteps),
  at: Timestamp,
  bounce: z.enum(['permanent', 'transient']).optional(),
  said: z.string().optional(),
})
export type MailStep = z.infer<typeof MailStep>

/** The whole way of a mail, in the order of time. */
export const MailWay = z.object({ emailId: idOf('eml'), steps: z.array(MailStep) })
export type MailWay = z.infer<typeof MailWay>

/** A mail that has not gone out, and will or will not. */
export const UnsentMail = MailWay.extend({ template: z.string(), templateName: z.string().optional() })
export type UnsentMail = z.infer<typeof UnsentMail>

export const TimelineItem = z.object({
  id: idOf('evt'),
  type: z.string(),
  occurredAt: Timestamp,
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** The event this one undid, and for an undone one that it was. */
  undoes: idOf('evt').optional(),
  isUndone: z.boolean(),
  /** Only while the viewer may still undo it. */
  hold: HoldReceipt.optional(),
  /** Of an event about a mail: what became of it since. */
  mail: MailWay.optional(),
})
export type TimelineItem = z.infer<typeof TimelineItem>
export const Timeline = z.object({
  items: z.array(TimelineItem),
  nextCursor: z.string().optional(),
  /** On the first page: mails of which nothing happened yet, the latest first. */
  unsentMails: z.array(UnsentMail).optional(),
})
export type Timeline = z.infer<typeof Timeline>

export const ApplicantAnswer = z.object({
  questionId: z.string(),
  key: z.string(),
  kind: z.string(),
  title: LocalizedText,
  sensitivity: z.enum(['normal', 'personal', 'special']),
  /** The stored value; null when there is none, or when it is hidden from the viewer. */
  value: z.unknown(),
  isHidden: z.boolean(),
  /** The answer as a person reads it, in the asked locale. */
  text: z.string(),
})
export const ApplicantAnswers = z.object({
  stages: z.array(
    z.object({
      stageId: idOf('stg'),
      stageName: z.string(),
      submissionId: idOf('sub'),
      state: z.string(),
      submittedAt: Timestamp.nullable(),
      answers: z.array(ApplicantAnswer),
    }),
  ),
})
export type ApplicantAnswers = z.infer<typeof ApplicantAnswers>

export const ApplicantParams = WorkspaceParams.extend({ applicantId: idOf('apl') })
export const BoardQuery = z.strictObject({ perStage: z.coerce.number().int().min(1).max(100).optional() })
export const AnswersQuery = z.strictObject({ locale: Locale.optional() })
