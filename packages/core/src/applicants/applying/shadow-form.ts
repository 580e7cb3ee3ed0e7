import { shadowSubmitted } from '@plutomi/contracts/events/applicants'
import type { AnswerError, Answers } from '@plutomi/contracts/forms'
import { originOf, type Tx } from '../../database/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import { emit } from '../../outbox/index.ts'
import { findFileFaults } from '../files/file-answers.ts'
import { readDraft, readSubmission, refuseFaults, withoutFaulty } from './form-answers.ts'
import { formVersionShown } from './form-version-shown.ts'
import { holdStageAfterSubmit } from './next-stage.queries.ts'
import { notPossibleNow } from './own-actor.ts'
import { isQuietShadow, lockShadow, type Shadow, updateShadow } from './shadow.queries.ts'

export interface GivenShadowForm {
  shadowId: string
  formVersionId?: string | undefined
  raw: Readonly<Record<string, unknown>>
}

export interface OpenShadow {
  shadow: Shadow
  version: FormVersion
  /** What was typed into the form of its present stage. */
  typed: Answers
}

/** As for an applicant: refused when it is over or the form was submitted, and the first save pins the version shown. */
export async function lockOpenShadow(
  tx: Tx,
  workspaceId: string,
  given: Omit<GivenShadowForm, 'raw'>,
): Promise<OpenShadow> {
  const shadow = await lockShadow(tx, workspaceId, given.shadowId)
  if (shadow.state !== 'draft' && shadow.state !== 'submitted') throw notPossibleNow('fill in a form')
  if (shadow.submittedAt !== null) throw notPossibleNow('this form was submitted')
  const { stageId, formVersionId: pinnedId } = shadow
  const version = await formVersionShown(tx, workspaceId, { stageId, pinnedId, shownId: given.formVersionId })
  return { shadow, version, typed: shadow.answers[stageId] ?? {} }
}

/** Saves what was typed under a known address, apart from everything that exists. */
export async function saveShadowDraft(
  tx: Tx,
  workspaceId: string,
  given: GivenShadowForm,
): Promise<{ version: FormVersion; answers: Answers; faults: AnswerError[] }> {
  const { shadow, version, typed } = await lockOpenShadow(tx, workspaceId, given)
  const { kept, emptied, faults: misread } = readDraft(version.definition, given.raw)
  const fileFaults = await shadowFileFaults(tx, workspaceId, { shadow, version, answers: kept })
  const faults = [...misread, ...fileFaults]
  const merged = Object.entries({ ...typed, ...withoutFaulty(kept, fileFaults) }).filter(
    ([key]) => !emptied.includes(key),
  )
  const answers = Object.fromEntries(merged)
  await updateShadow(tx, workspaceId, {
    shadowId: shadow.id,
    formVersionId: version.id,
    answers: { ...shadow.answers, [shadow.stageId]: answers },
    savedAt: originOf(tx).now,
  })
  return { version, answers, faults }
}

async function shadowFileFaults(
  tx: Tx,
  workspaceId: string,
  { shadow, version, answers }: { shadow: Shadow; version: FormVersion; answers: Answers },
): Promise<AnswerError[]> {
  const holder = { kind: 'shadow', id: shadow.id } as const
  return findFileFaults(tx, workspaceId, { holder, definition: version.definition, answers })
}

/** Submits by the rules an applicant is held to and leads on like one; the first time the address gets its mail. */
export async function submitShadowForm(tx: Tx, workspaceId: string, given: GivenShadowForm): Promise<void> {
  const { shadow, version, typed } = await lockOpenShadow(tx, workspaceId, given)
  const { now } = originOf(tx)
  const answers = readSubmission(version.definition, { ...typed, ...given.raw }, { now, locale: shadow.locale })
  refuseFaults(await shadowFileFaults(tx, workspaceId, { shadow, version, answers }), shadow.locale)
  const next = await holdStageAfterSubmit(tx, workspaceId, shadow.stageId)
  await updateShadow(tx, workspaceId, {
    shadowId: shadow.id,
    answers: { ...shadow.answers, [shadow.stageId]: answers },
    state: 'submitted',
    savedAt: now,
    ...(next
      ? { stageId: next.id, formVersionId: null, submittedAt: null }
      : { formVersionId: version.id, submittedAt: now }),
  })
  if (shadow.state !== 'draft' || isQuietShadow(shadow)) return
  const { id: shadowId, applicationId, personId: subjectId } = shadow
  await emit(tx, shadowSubmitted, { workspaceId, subjectId, data: { shadowId, applicationId, cause: 'submitted' } })
}
