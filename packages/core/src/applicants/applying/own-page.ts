import type { OwnFile } from '@plutomi/contracts/api/files'
import type { OwnForm, OwnPage, OwnStep } from '@plutomi/contracts/api/me'
import type { ApplicantState } from '@plutomi/contracts/api/applicants'
import type { Answers } from '@plutomi/contracts/forms'
import type { FormVersion } from '../../forms/index.ts'
import type { Contact } from '../people/contact.ts'
import { progressOf } from './form-answers.ts'
import type { OwnSurroundings } from './own-page.queries.ts'

/** What an own page is made of; of a shadow the same as of an applicant, so that the pages cannot be told apart. */
export interface OwnPageParts {
  id: string
  surroundings: OwnSurroundings
  contact: Contact & { canChangeEmail: boolean }
  state: ApplicantState
  since: Date
  form: OwnForm | null
  reason: string | null
  appliedAt: Date
}

const labels: Record<ApplicantState, string> = {
  active: 'In progress',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  succeeded: 'Succeeded',
  erased: 'Erased',
}

/** The page as the API says it. */
export function ownPageOf({ surroundings, state, since, form, contact, ...parts }: OwnPageParts): OwnPage {
  const { workspace, application, stage } = surroundings
  const { name, email, phone, locale, canChangeEmail } = contact
  const isAsked = state === 'active' && form !== null && form.state !== 'submitted'
  return {
    id: parts.id,
    workspace,
    application,
    contact: { name, email, phone, locale, canChangeEmail },
    status: { code: state, label: labels[state], since: since.toISOString(), final: state !== 'active' },
    stage: { label: stage.label, kind: stage.kind },
    steps: stepsOf(surroundings),
    needed: isAsked ? 'form' : 'nothing',
    form,
    reason: parts.reason,
    canWithdraw: state === 'active',
    appliedAt: parts.appliedAt.toISOString(),
  }
}

function stepsOf({ stages, stage: here }: OwnSurroundings): OwnStep[] {
  return stages.map(({ id, label, kind, rank }) => {
    const place = rank < here.rank ? ('done' as const) : ('ahead' as const)
    return { label, kind, place: id === here.id ? ('here' as const) : place }
  })
}

export interface FormProgress {
  version: FormVersion
  answers: Answers
  state: OwnForm['state']
  savedAt: Date | null
  submittedAt: Date | null
  /** Those in the answers. */
  files?: OwnFile[]
}

/** The form as its page needs it. */
export function ownFormOf({ version, answers, state, savedAt, submittedAt, files = [] }: FormProgress): OwnForm {
  return {
    versionId: version.id,
    definition: version.definition,
    state,
    answers,
    files,
    ...progressOf(version.definition, answers),
    savedAt: savedAt?.toISOString() ?? null,
    submittedAt: submittedAt?.toISOString() ?? null,
  }
}
