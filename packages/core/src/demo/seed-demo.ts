import type { Context } from '../context/index.ts'
import { findPublishedForm, type FormVersion } from '../forms/index.ts'
import { createDemoApplication, publishDemoWorkflows } from './demo-application.ts'
import { createDemoWorkspace, demoMembers, demoSlug } from './demo-workspace.ts'
import { demoLife, type DemoStage } from './life.ts'
import { demoPerson } from './people.ts'
import { createRandom } from './random.ts'
import { scheduleLives } from './schedule.ts'
import { type DemoWriting, writeBatch } from './write-batch.ts'

export interface SeededDemo {
  slug: string
  /** Who can sign in. */
  emails: readonly string[]
  /** 0 when the demo was there already. */
  applicantCount: number
}

const hour = 3_600_000
const day = 24 * hour
const span = 90 * day
const stagesWithForm = ['questionnaire', 'document-upload'] as const satisfies DemoStage[]

/**
 * Fills one workspace with the delivery-driver application and believable applicants of the last 90 days, through the
 * same steps, events and outbox as everything else. Does nothing when the workspace is there.
 */
export async function seedDemo(
  ctx: Context,
  { applicantCount = 2000 }: { applicantCount?: number } = {},
): Promise<SeededDemo> {
  const facts = { slug: demoSlug, emails: demoMembers.map(({ email }) => email) }
  const known = await ctx.db.selectFrom('workspaces').select('id').where('slug', '=', demoSlug).executeTakeFirst()
  if (known) return { ...facts, applicantCount: 0 }
  // Batches are up to eight hours later than the first of their steps; nothing may lie ahead.
  const now = ctx.clock.now().getTime() - 8 * hour
  const random = createRandom(20_260_821)
  const writing = await beginWriting(
    { ...ctx, clock: { now: () => new Date(now - span - day) } },
    { random, applicantCount },
  )
  const lives = writing.people.map(() => demoLife(random, { appliedAt: now - hour - span * random.next(), now }))
  for (const batch of scheduleLives(lives)) await writeBatch(writing, batch)
  // Last, at today's time: a timer of the past would be fired by a scheduler that runs beside this.
  await publishDemoWorkflows({ ...writing.ctx, clock: ctx.clock }, writing.workspaceId, writing)
  return { ...facts, applicantCount }
}

async function beginWriting(
  ctx: Context,
  { random, applicantCount }: { random: DemoWriting['random']; applicantCount: number },
): Promise<DemoWriting> {
  const workspaceId = await createDemoWorkspace(ctx)
  const seeding: Context = { ...ctx, actor: { kind: 'seed', workspaceId } }
  const application = await createDemoApplication(seeding, workspaceId)
  return {
    ...application,
    ctx: seeding,
    workspaceId,
    random,
    people: Array.from({ length: applicantCount }, (_, index) => demoPerson(random, index + 1)),
    applicantIds: [],
    forms: await formsOf(seeding, workspaceId, application.stageIds),
    rejectReasonIds: await rejectReasonsOf(seeding, workspaceId),
  }
}

async function formsOf(
  ctx: Context,
  workspaceId: string,
  stageIds: Readonly<Record<string, string>>,
): Promise<DemoWriting['forms']> {
  const forms = new Map<DemoStage, FormVersion>()
  for (const stage of stagesWithForm) {
    const form = await findPublishedForm(ctx.db, workspaceId, stageIds[stage] ?? '')
    if (form) forms.set(stage, form)
  }
  return forms
}

async function rejectReasonsOf(ctx: Context, workspaceId: string): Promise<DemoWriting['rejectReasonIds']> {
  const rows = await ctx.db
    .selectFrom('reasons')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', 'reject')
    .execute()
  const [first, ...others] = rows.map(({ id }) => id)
  if (first === undefined) throw new Error('A workspace has reasons for a rejection')
  return [first, ...others]
}
