import { ApplicantState } from '@plutomi/contracts/api/applicants'
import type { OwnForm, OwnPage } from '@plutomi/contracts/api/me'
import { localize, localizedText } from '@plutomi/contracts/forms'
import type { Context } from '../../context/index.ts'
import { parseJson } from '../../database/index.ts'
import { readFormVersion, readPublishedForm } from '../../forms/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { listOwnFiles } from '../files/own-files.ts'
import { Contact } from '../people/contact.ts'
import { listAnswers } from './answer.queries.ts'
import { answersByKey } from './form-answers.ts'
import { isProvenOwner, requireOwnPage } from './own-actor.ts'
import { ownFormOf, ownPageOf } from './own-page.ts'
import { getOwnRow, type OwnRow } from './own-page.queries.ts'
import { readSurroundings } from './read-surroundings.ts'
import { getShadow, type Shadow } from './shadow.queries.ts'
import { findSubmission } from './submission.queries.ts'

const Sentence = localizedText(5000)

type Reading = Pick<Context, 'db' | 'cache'>

/** Everything the own page shows: where one is, what is needed, the form with what was typed. Changes nothing. */
export async function getOwnPage(ctx: Context): Promise<OwnPage> {
  const actor = requireOwnPage(ctx)
  return actor.kind === 'shadow' ? shadowPage(ctx, actor.workspaceId, actor.applicantId) : applicantPage(ctx, actor)
}

async function applicantPage(ctx: Reading, actor: ApplicantActor): Promise<OwnPage> {
  const { workspaceId, applicantId } = actor
  const row = await getOwnRow(ctx.db, workspaceId, applicantId)
  const contact = contactShown(row, isProvenOwner(actor, row))
  return ownPageOf({
    id: row.id,
    surroundings: await readSurroundings(ctx, workspaceId, row),
    contact: { ...contact, canChangeEmail: row.linkOpenedAt === null },
    state: ApplicantState.parse(row.state),
    since: row.stateSince,
    form: await applicantForm(ctx, workspaceId, row),
    reason: row.sentence && localize(parseJson(row.sentence, Sentence), contact.locale),
    appliedAt: row.createdAt,
  })
}

/** Whoever has not proven to own the address sees what it typed, never what was known before. */
function contactShown({ claimedContact, name, email, phone, locale }: OwnRow, isProven: boolean): Contact {
  if (!isProven && claimedContact !== null) return parseJson(claimedContact, Contact)
  return { name, email, phone, locale }
}

async function applicantForm(ctx: Reading, workspaceId: string, row: OwnRow): Promise<OwnForm | null> {
  if (row.visitId === null) return null
  const submission = await findSubmission(ctx.db, workspaceId, row.visitId)
  if (!submission) {
    const version = row.state === 'active' ? await readPublishedForm(ctx, workspaceId, row.stageId) : undefined
    return version ? ownFormOf({ version, answers: {}, state: 'none', savedAt: null, submittedAt: null }) : null
  }
  const version = await readFormVersion(ctx, workspaceId, submission.formVersionId)
  const answers = answersByKey(version.definition, await listAnswers(ctx.db, workspaceId, submission.id))
  const { savedAt, submittedAt } = submission
  const files = await listOwnFiles(ctx.db, workspaceId, { holder: { kind: 'applicant', id: row.id }, version, answers })
  return ownFormOf({ version, answers, state: formStateOf(submission.state), savedAt, submittedAt, files })
}

function formStateOf(state: string): OwnForm['state'] {
  return state === 'submitted' || state === 'reopened' ? state : 'draft'
}

async function shadowPage(ctx: Reading, workspaceId: string, shadowId: string): Promise<OwnPage> {
  const shadow = await getShadow(ctx.db, workspaceId, shadowId)
  const surroundings = await readSurroundings(ctx, workspaceId, shadow)
  const state = shadowState(shadow, surroundings.stage.kind)
  const { name, email, phone, locale } = shadow
  return ownPageOf({
    id: shadow.id,
    surroundings,
    contact: { name, email, phone, locale, canChangeEmail: true },
    state,
    since: state === 'active' ? shadow.createdAt : shadow.savedAt,
    form: state === 'withdrawn' ? null : await shadowForm(ctx, workspaceId, shadow),
    reason: null,
    appliedAt: shadow.createdAt,
  })
}

function shadowState(shadow: Shadow, stageKind: string): ApplicantState {
  if (shadow.state === 'withdrawn') return 'withdrawn'
  return stageKind === 'final' && shadow.state !== 'draft' ? 'succeeded' : 'active'
}

async function shadowForm(ctx: Reading, workspaceId: string, shadow: Shadow): Promise<OwnForm | null> {
  const { stageId, formVersionId, submittedAt } = shadow
  if (formVersionId === null) {
    const version = await readPublishedForm(ctx, workspaceId, stageId)
    return version ? ownFormOf({ version, answers: {}, state: 'none', savedAt: null, submittedAt: null }) : null
  }
  const version = await readFormVersion(ctx, workspaceId, formVersionId)
  const answers = shadow.answers[stageId] ?? {}
  const isDone = submittedAt !== null || shadow.state === 'adopted'
  const files = await listOwnFiles(ctx.db, workspaceId, { holder: { kind: 'shadow', id: shadow.id }, version, answers })
  const state = isDone ? 'submitted' : 'draft'
  return ownFormOf({ version, answers, state, savedAt: shadow.savedAt, submittedAt, files })
}
