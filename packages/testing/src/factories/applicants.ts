import type { FormDefinition, Question, Sensitivity } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import {
  type Contact,
  insertPerson,
  moveApplicants,
  rejectApplicants,
  startApplying,
  submitForm,
  succeedApplicants,
  withdrawApplicants,
} from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import { type Db, transaction } from '@plutomi/core/database'
import { insertPublishedForm } from '@plutomi/core/forms'
import type { Clock } from '@plutomi/platform/clock'
import { aBoard, aMember, type TestBoard } from './board.ts'
import { asActor } from './context.ts'
import { anEmail } from './users.ts'

export interface TestPipeline extends TestBoard {
  workspaceSlug: string
  applicationSlug: string
  /** Of the first stage's form, which asks `city` (required), `van` (yes or no) and `terms` (a consent). */
  formVersionId: string
}

export interface PipelineFacts {
  clock?: Clock
  workspaceId?: string
  cap?: number
  /** Whether submitting the first stage's form leads to the second stage. */
  isNextOnSubmit?: boolean
  /** What the first stage asks instead of `someQuestions`. */
  questions?: Question[]
}

/** A board whose first stage asks something and whose second one may be reached by submitting. */
export async function aPipeline(db: Db, facts: PipelineFacts = {}): Promise<TestPipeline> {
  const { cap = null, isNextOnSubmit = true, questions = someQuestions(), ...boardFacts } = facts
  const board = await aBoard(db, boardFacts)
  const { workspaceId, applicationId, stageIds } = board
  if (facts.workspaceId === undefined) await aMember(db, { workspaceId, role: 'owner' })
  await db
    .updateTable('applications')
    .set({ cap })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .execute()
  await db
    .updateTable('stages')
    .set({ isNextOnSubmit: isNextOnSubmit ? 1 : 0 })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageIds[0])
    .execute()
  const formVersionId = await aPublishedForm(board.ctx, {
    workspaceId,
    stageId: stageIds[0],
    definition: { questions },
  })
  const { slug: workspaceSlug } = await db
    .selectFrom('workspaces')
    .select('slug')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return { ...board, workspaceSlug, applicationSlug: applicationId.slice(4), formVersionId }
}

/** A published form of a stage that had none. Returns the version's id. */
export async function aPublishedForm(
  ctx: Context,
  stage: { workspaceId: string; stageId: string; definition?: FormDefinition },
): Promise<string> {
  const { definition = { questions: someQuestions() }, ...place } = stage
  const { versionId } = await transaction(ctx, async (tx) => insertPublishedForm(tx, place, definition))
  return versionId
}

/** `city` (required), `van` (yes or no), `terms` (a consent): with fresh ids. */
export function someQuestions(): Question[] {
  const common = { sensitivity: 'normal' as const }
  return [
    { ...common, id: newId('qst'), key: 'city', kind: 'short_text', title: { en: 'City' }, required: true },
    { ...common, id: newId('qst'), key: 'van', kind: 'yes_no', title: { en: 'Do you have a van?' }, required: false },
    {
      ...common,
      id: newId('qst'),
      key: 'terms',
      kind: 'consent',
      title: { en: 'Terms' },
      text: { en: 'You may keep my answers.' },
      version: '1',
      required: true,
    },
  ]
}

/** `city` as above and `cv`, a file question: PDF and pictures, two of 1 MB at most. */
export function fileQuestions(facts: { sensitivity?: Sensitivity; maxMegabytes?: number } = {}): Question[] {
  const { sensitivity = 'personal', maxMegabytes = 1 } = facts
  const [city] = someQuestions()
  const limits = { fileKinds: ['pdf' as const, 'image' as const], maxMegabytes, maxFiles: 2 }
  const shape = { id: newId('qst'), key: 'cv', title: { en: 'Your CV' }, required: false, sensitivity }
  return [...(city ? [city] : []), { ...shape, kind: 'file', ...limits }]
}

/** Answers that `someQuestions` accepts. */
export const someAnswers = { city: 'Berlin', van: true, terms: true }

/** A person of the workspace who has applied nowhere. */
export async function aPerson(ctx: Context, workspaceId: string, contact: Partial<Contact> = {}): Promise<string> {
  const full = { name: 'Ann Example', email: anEmail(), phone: null, locale: 'en', ...contact }
  return transaction(ctx, async (tx) => insertPerson(tx, workspaceId, full))
}

export interface ApplicantFacts {
  name?: string
  email?: string
  source?: string
  /** Where to be moved after applying. */
  stageId?: string
  state?: 'active' | 'rejected' | 'withdrawn' | 'succeeded'
}

export interface TestApplicant {
  applicantId: string
  email: string
  /** What its browser keeps. */
  token: string
  /** The context of its own page. */
  ctx: Context
}

/** Somebody who applied with a new address, and what became of them since. */
export async function anApplicant(pipeline: TestPipeline, facts: ApplicantFacts = {}): Promise<TestApplicant> {
  const { workspaceId, workspaceSlug, applicationSlug } = pipeline
  const { name = 'Ann Example', email = anEmail(), source, stageId, state = 'active' } = facts
  const { applicantId, token = '' } = await startApplying(asActor(pipeline.ctx, { kind: 'anonymous' }), {
    workspaceSlug,
    applicationSlug,
    name,
    email,
    ...(source !== undefined && { source }),
  })
  if (stageId !== undefined && stageId !== pipeline.stageIds[0])
    await moveApplicants(pipeline.ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageId })
  await bringToState(pipeline, { applicantId, state })
  const ctx = asActor(pipeline.ctx, { kind: 'applicant', workspaceId, applicantId })
  return { applicantId, email, token, ctx }
}

async function bringToState(
  { ctx, workspaceId, rejectReasonId }: TestPipeline,
  { applicantId, state }: { applicantId: string; state: ApplicantFacts['state'] },
): Promise<void> {
  const input = { workspaceId, applicantIds: [applicantId] }
  if (state === 'rejected') await rejectApplicants(ctx, { ...input, reasonId: rejectReasonId })
  if (state === 'withdrawn') await withdrawApplicants(ctx, input)
  if (state === 'succeeded') await succeedApplicants(ctx, input)
}

/** Somebody who applied and submitted the first stage's form. */
export async function aSubmittedForm(
  pipeline: TestPipeline,
  { answers = someAnswers, ...facts }: ApplicantFacts & { answers?: Record<string, unknown> } = {},
): Promise<TestApplicant> {
  const applicant = await anApplicant(pipeline, facts)
  await submitForm(applicant.ctx, { answers })
  return applicant
}
