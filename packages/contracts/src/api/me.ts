import { z } from 'zod'
import { FormDefinition } from '../forms.ts'
import { idOf } from '../ids.ts'
import { Locale } from '../locales.ts'
import { ApplicantStatus } from './applicants.ts'
import { EmailAddress, nameOf, Timestamp } from './common.ts'
import { OwnFile } from './files.ts'
import { StageKind } from './stages.ts'

/** Names the applicant whose cookie is meant, where a browser has several. */
export const MeQuery = z.strictObject({ applicant: idOf('apl').optional() })

/** Values by question key; what they may be depends on the form, so the form reads them. `null` takes an answer back. */
const RawAnswers = z.record(z.string().max(100), z.unknown()).refine((answers) => Object.keys(answers).length <= 200, {
  message: 'has more than 200 entries',
})

export const SaveForm = z.strictObject({
  /** The version that was shown; the first save pins it. */
  formVersionId: idOf('frm').optional(),
  answers: RawAnswers,
})
export type SaveForm = z.output<typeof SaveForm>

/** An answer that was not kept as given, and why. */
export const AnswerFault = z.object({ path: z.array(z.string()), code: z.string(), message: z.string() })

export const SavedForm = z.object({
  formVersionId: idOf('frm'),
  savedAt: Timestamp,
  answeredCount: z.int(),
  faults: z.array(AnswerFault),
})
export type SavedForm = z.output<typeof SavedForm>

export const SubmitForm = SaveForm
export type SubmitForm = z.output<typeof SubmitForm>
export const SubmittedForm = z.object({ applicantId: idOf('apl'), submittedAt: Timestamp })
export type SubmittedForm = z.output<typeof SubmittedForm>

export const Withdraw = z.strictObject({})
export const Withdrawn = z.object({ applicantId: idOf('apl') })

export const CorrectContact = z
  .strictObject({
    name: nameOf(200).optional(),
    /** E.164; null takes it back. */
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, 'is a phone number like +4915112345678')
      .nullable()
      .optional(),
    /** Only until the mailed link was opened. */
    email: EmailAddress.optional(),
    locale: Locale.optional(),
  })
  .refine((contact) => Object.keys(contact).length > 0, { message: 'changes nothing' })
export type CorrectContact = z.output<typeof CorrectContact>
/** After a change of the address the browser keeps this token: the old one has ended with the old links. */
export const CorrectedContact = z.object({ applicantId: idOf('apl'), token: z.string() })

export const OwnForm = z.object({
  versionId: idOf('frm'),
  definition: FormDefinition,
  /** `none` = not begun, `draft` = being filled in, `submitted`, `reopened` = some of it is asked for again. */
  state: z.enum(['none', 'draft', 'submitted', 'reopened']),
  answers: z.record(z.string(), z.unknown()),
  /** What was uploaded for the questions of this form and stands in its answers, or may yet. */
  files: z.array(OwnFile),
  answeredCount: z.int(),
  questionCount: z.int(),
  savedAt: Timestamp.nullable(),
  submittedAt: Timestamp.nullable(),
})
export type OwnForm = z.output<typeof OwnForm>

export const OwnStep = z.object({ label: z.string(), kind: StageKind, place: z.enum(['done', 'here', 'ahead']) })
export type OwnStep = z.output<typeof OwnStep>

/** Everything an applicant's own page shows. */
export const OwnPage = z.object({
  id: idOf('apl'),
  workspace: z.object({ slug: z.string(), name: z.string() }),
  application: z.object({ slug: z.string(), name: z.string() }),
  contact: z.object({
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    locale: z.string(),
    canChangeEmail: z.boolean(),
  }),
  status: ApplicantStatus,
  stage: z.object({ label: z.string(), kind: StageKind }),
  steps: z.array(OwnStep),
  /** What is asked of the applicant now. */
  needed: z.enum(['form', 'nothing']),
  /** The form of the present stage, if it has one. */
  form: OwnForm.nullable(),
  /** The sentence that goes with a rejection, in the applicant's language. */
  reason: z.string().nullable(),
  canWithdraw: z.boolean(),
  appliedAt: Timestamp,
})
export type OwnPage = z.output<typeof OwnPage>
