import { ApplicantState } from '@plutomi/contracts/api/applicants'
import type { OwnForm, OwnPage } from '@plutomi/contracts/api/me'
import { localize, localizedText } from '@plutomi/contracts/forms'
import type { Context } from '../../context/index.ts'
import { type Db, parseJson } from '../../database/index.ts'
import { findPublishedForm, getFormVersion } from '../../forms/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { Contact } from '../people/contact.ts'
import { listAnswers } from './answer.queries.ts'
import { answersByKey } from './form-answers.ts'
import { isProvenOwner, requireOwnPage } from './own-actor.ts'
import { ownFormOf, ownPageOf } from './own-page.ts'
import { getOwnRow, getOwnSurroundings, type OwnRow } from './own-page.queries.ts'
import { getShadow, type Shadow } from './shadow.queries.ts'
import { findSubmission } from './submission.queries.ts'

const Sentence = localizedText(5000)

/** Everything the own page shows: where one is, what is needed, the form with what was typed. Changes nothing. */
export async function getOwnPage(ctx: Context): Promise<OwnPage> {
  const actor = requireOwnPage(ctx)
  return actor.kind === 'shadow'
    ? shadowPage(ctx.db, actor.workspaceId, actor.applicantId)
    : applicantPage(ctx.db, actor)
}

async function applicantPage(db: Db, actor: ApplicantActor): Promise<OwnPage> {
  const { workspaceId, applicantId } = actor
  const row = await getOwnRow(db, workspaceId, applicantId)
  const contact = contactShown(row, isProvenOwner(actor, row))
  return ownPageOf({
    id: row.id,
    surroundings: await getOwnSurroundings(db, workspaceId, row),
    contact: { ...contact, canChangeEmail: row.linkOpenedAt === null },
    state: ApplicantState.parse(row.state),
    since: row.stateSince,
    form: await applicantForm(db, workspaceId, row),
    reason: row.sentence && localize(parseJson(row.sentence, Sentence), contact.locale),
    appliedAt: row.createdAt,
  })
}

/** Whoever has not proven to own the address sees what it typed, never what was known before. */
function contactShown({ claimedContact, name, email, phone, locale }: OwnRow, isProven: boolean): Contact {
  if (!isProven && claimedContact !== null) return parseJson(claimedContact, Contact)
  return { name, email, phone, locale }
}

async function applicantForm(db: Db, workspaceId: string, row: OwnRow): Promise<OwnForm | null> {
  if (row.visitId === null) return null
  const submission = await findSubmission(db, workspaceId, row.visitId)
  if (!submission) {
    const version = row.state === 'active' ? await findPublishedForm(db, workspaceId, row.stageId) : undefined
    return version ? ownFormOf({ version, answers: {}, state: 'none', savedAt: null, submittedAt: null }) : null
  }
  const version = await getFormVersion(db, workspaceId, submission.formVersionId)
  const answers = answersByKey(version.definition, await listAnswers(db, workspaceId, submission.id))
  const { savedAt, submittedAt } = submission
  return ownFormOf({ version, answers, state: formStateOf(submission.state), savedAt, submittedAt })
}

function formStateOf(state: string): OwnForm['state'] {
  return state === 'submitted' || state === 'reopened' ? state : 'draft'
}

async function shadowPage(db: Db, workspaceId: string, shadowId: string): Promise<OwnPage> {
  const shadow = await getShadow(db, workspaceId, shadowId)
  const surroundings = await getOwnSurroundings(db, workspaceId, shadow)
  const state = shadowState(shadow, surroundings.stage.kind)
  const { name, email, phone, locale } = shadow
  return ownPageOf({
    id: shadow.id,
    surroundings,
    contact: { name, email, phone, locale, canChangeEmail: true },
    state,
    since: state === 'active' ? shadow.createdAt : shadow.savedAt,
    form: state === 'withdrawn' ? null : await shadowForm(db, workspaceId, shadow),
    reason: null,
    appliedAt: shadow.createdAt,
  })
}

function shadowState(shadow: Shadow, stageKind: string): ApplicantState {
  if (shadow.state === 'withdrawn') return 'withdrawn'
  return stageKind === 'final' && shadow.state !== 'draft' ? 'succeeded' : 'active'
}

async function shadowForm(db: Db, workspaceId: string, shadow: Shadow): Promise<OwnForm | null> {
  const { stageId, formVersionId, submittedAt } = shadow
  if (formVersionId === null) {
    const version = await findPublishedForm(db, workspaceId, stageId)
    return version ? ownFormOf({ version, answers: {}, state: 'none', savedAt: null, submittedAt: null }) : null
  }
  const version = await getFormVersion(db, workspaceId, formVersionId)
  const answers = shadow.answers[stageId] ?? {}
  const isDone = submittedAt !== null || shadow.state === 'adopted'
  return ownFormOf({ version, answers, state: isDone ? 'submitted' : 'draft', savedAt: shadow.savedAt, submittedAt })
}
