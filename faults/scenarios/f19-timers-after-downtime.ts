import { setTimeout as delay } from 'node:timers/promises'
import { timerFired } from '@plutomi/contracts/events/applicants'
import { moveApplicants } from '@plutomi/core/applicants'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { header, mainTopic } from '@plutomi/pipeline'
import { steadyPort } from '@plutomi/testing/engines'
import { aBoard, aMember, asActor, aWorkflow, occupants, type TestBoard } from '@plutomi/testing/factories'
import { measureApi } from '../harness/api-latency.ts'
import { openForApplying } from '../harness/applying.ts'
import { recordsOf, settled } from '../harness/evidence.ts'
import { within } from '../harness/measure.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import type { Worker } from '../harness/start-worker.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

const hourMs = 3_600_000
const clockAheadMs = 2 * hourMs
const aloneMs = 15_000
/** Runs of a hundred thousand take far longer; these minutes are the thick of them. */
const besideMs = 240_000
const consumers = ['automation', 'workflow-worker']
const groups = ['automation', 'workflow-worker.free', 'workflow-worker.paid']

/** Everything came due while nobody looked; schedulers die while they catch up. */
export const timersAfterDowntime: Scenario = {
  name: 'F19',
  title: 'timers due at once after a downtime, schedulers killed',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes: productShapes }, (world) => run(world, options)),
}

type Armed = { board: TestBoard; applicantIds: string[]; guardedIds: string[] }

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say, patienceMs = 90_000 } = options
  const { events: timers = isSmall ? 300 : 100_000 } = options
  const { kills, boards } = isSmall ? { kills: 3, boards: 2 } : { kills: 10, boards: 20 }
  const armed: Armed[] = []
  for (let i = 0; i < boards; i++) armed.push(await arm(world, timers / boards))
  say?.(`${timers} timers are due`)
  const visitors = isSmall ? undefined : await visitorsOf(world)
  const firing = visitors?.come()
  const schedulers = [await scheduler(world), await scheduler(world)]
  const startedAt = Date.now()
  await killInTurn(world, { schedulers, kills, timers })
  if (bug === 'fires-without-marking') await forgetMarks(world)
  await within(patienceMs, async () => (await armedTimers(world)) === 0)
  const firedMs = Date.now() - startedAt
  const whileFiring = await firing?.leave()
  say?.(`fired after ${firedMs} ms`)
  // Fired, and then moved by hand before anybody heard of it: the guard has to see that.
  for (const { board, guardedIds } of armed) await moveAway(board, guardedIds)
  await world.worker({ relay: {}, clockAheadMs })
  await world.worker({ product: { consumers, smtpUrl: 'smtp://127.0.0.1:9' }, clockAheadMs })
  const working = visitors?.come()
  const isSettled = await settled(world, groups, patienceMs)
  say?.(`nothing is on its way: ${isSettled}`)
  const isDone = await within(patienceMs, async () => (await openRuns(world)) === 0)
  say?.(`every run is at its end: ${isDone}`)
  const whileWorking = await working?.leave()
  const visits = [visitors?.alone, whileFiring, whileWorking].flatMap((visit) => visit ?? [])
  return judgeAll(world, { armed, timers, kills, firedMs, visits })
}

type Visit = { p99: number; failed: number }
type Visitors = { alone: Visit; come: () => { leave: () => Promise<Visit> } }

/** People who apply meanwhile: how long the API's answers take before anything fires, and beside the catching up. */
async function visitorsOf(world: FaultWorld): Promise<Visitors> {
  const port = await steadyPort()
  const applying = await openForApplying(world, port)
  await world.worker({ apiPort: port, clockAheadMs })
  const come = () => {
    const latency = measureApi(applying, besideMs)
    const leave = async () => {
      await latency.stop()
      return { p99: latency.p99(), failed: latency.failed() }
    }
    return { leave }
  }
  const warming = come()
  await delay(aloneMs / 3)
  await warming.leave()
  const alone = come()
  await delay(aloneMs)
  return { alone: await alone.leave(), come }
}

async function arm({ db }: FaultWorld, count: number): Promise<Armed> {
  const board = await aBoard(db)
  const owner = asActor(board.ctx, await aMember(db, { workspaceId: board.workspaceId, role: 'owner' }))
  const applicantIds: string[] = []
  for (let left = count; left > 0; left -= 1000) {
    applicantIds.push(...(await occupants(board, { count: Math.min(1000, left), stage: 1 })))
  }
  await aWorkflow({
    ctx: owner,
    workspaceId: board.workspaceId,
    stageId: board.stageIds[1],
    trigger: { type: 'time_in_stage', duration: { hours: 1 } },
    actions: [{ type: 'move', toStageId: board.stageIds[2] }],
    entrants: 'present_entered',
  })
  return { board, applicantIds, guardedIds: applicantIds.slice(0, Math.ceil(count / 20)) }
}

function scheduler(world: FaultWorld): Promise<Worker> {
  return world.worker({ scheduler: true, clockAheadMs }, { mayExit: true })
}

type Killing = { schedulers: Worker[]; kills: number; timers: number }

/** Each dies when some more have fired. */
async function killInTurn(world: FaultWorld, { schedulers, kills, timers }: Killing): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    await within(60_000, async () => timers - (await armedTimers(world)) > ((kill - 0.5) * timers) / (kills + 1))
    await delay(Math.random() * 200)
    const victim = schedulers[kill % schedulers.length]
    await victim?.kill9()
    await victim?.start()
  }
}

/** Seeded bug: events were emitted, and the mark that they fired was not written. */
async function forgetMarks({ db }: FaultWorld): Promise<void> {
  await db.updateTable('timers').set({ state: 'armed', firedAt: null }).where('state', '=', 'fired').limit(50).execute()
}

async function moveAway({ ctx, workspaceId, stageIds }: TestBoard, applicantIds: string[]): Promise<void> {
  for (let from = 0; from < applicantIds.length; from += 25) {
    await moveApplicants(ctx, {
      workspaceId,
      applicantIds: applicantIds.slice(from, from + 25),
      toStageId: stageIds[0],
    })
  }
}

async function armedTimers({ db }: FaultWorld): Promise<number> {
  const counted = db.selectFrom('timers').select((eb) => eb.fn.countAll<number>().as('count'))
  return (await counted.where('state', '=', 'armed').executeTakeFirstOrThrow()).count
}

async function openRuns({ db }: FaultWorld): Promise<number> {
  const open = ['held', 'pending', 'running', 'waiting'] as const
  return (await db.selectFrom('workflowRuns').select('id').where('state', 'in', open).execute()).length
}

/** What became of an applicant, to be looked into. */
async function storyOf({ db }: FaultWorld, applicantId = ''): Promise<string> {
  const about = db.selectFrom('workflowRuns').select(['state', 'createdAt'])
  const runs = await about.where('applicantId', '=', applicantId).execute()
  const events = db.selectFrom('events').select(['type', 'seq', 'data']).orderBy('seq')
  return JSON.stringify({ applicantId, runs, events: await events.where('subject', '=', applicantId).execute() })
}

type Done = { armed: readonly Armed[]; timers: number; kills: number; firedMs: number; visits: readonly Visit[] }

async function judgeAll(world: FaultWorld, { armed, timers, kills, firedMs, visits }: Done): Promise<FaultResult> {
  const { fired, timerIds, inLog } = await firedTimers(world)
  const runs = await world.db.selectFrom('workflowRuns').select('id').execute()
  const lost = timers - timerIds.size + fired.filter(({ id }) => !inLog.has(id)).length
  const byHand = armed.flatMap(({ guardedIds }) => guardedIds).length
  return {
    scenario: 'F19',
    driver: world.driver,
    eventsIn: timers,
    effectsOut: runs.length,
    lost,
    repeats: fired.length - timerIds.size,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs: firedMs,
    note: [`${kills} kills, ${byHand} moved by hand in between`, ...noteOf(visits)].join(', '),
    reasons: [
      ...(lost > 0 ? [`${lost} never fired`] : []),
      ...(fired.length > timerIds.size ? [`${fired.length - timerIds.size} fired twice`] : []),
      ...noticed(visits),
      ...(await whatIsWrong(world, armed)),
    ],
  }
}

async function firedTimers(world: FaultWorld) {
  const { db } = world
  const fired = await db.selectFrom('events').select(['id', 'data']).where('type', '=', timerFired.type).execute()
  const records = await recordsOf(world, mainTopic('applicants'))
  const ofTimers = records.filter((rec) => header(rec, 'ce_type') === timerFired.type)
  return {
    fired,
    timerIds: new Set(fired.map(({ data }) => timerFired.data.parse(JSON.parse(data)).timerId)),
    inLog: new Set(ofTimers.map((rec) => header(rec, 'ce_id'))),
  }
}

/** Applicants in a stage where the rule or the hand did not put them, and broken rules of the product. */
async function whatIsWrong(world: FaultWorld, armed: readonly Armed[]): Promise<string[]> {
  const { db } = world
  const stages = await db.selectFrom('applicants').select(['id', 'stageId']).execute()
  const stageOf = new Map(stages.map(({ id, stageId }) => [id, stageId]))
  const strayed = armed.flatMap(({ board, applicantIds, guardedIds }) => {
    const guarded = new Set(guardedIds)
    return applicantIds.filter((id) => stageOf.get(id) !== board.stageIds[guarded.has(id) ? 0 : 2])
  })
  const violations = await checkInvariants(platformDb(db))
  return [
    ...(strayed.length > 0 ? [`${strayed.length} in the wrong stage, e.g. ${await storyOf(world, strayed[0])}`] : []),
    ...(violations.length > 0 ? [`${violations.length} rules broken, e.g. ${JSON.stringify(violations[0])}`] : []),
  ]
}

function noteOf([alone, firing, working]: readonly Visit[]): string[] {
  if (alone === undefined) return []
  return [
    `p99 of the API ${alone.p99} ms before, ${firing?.p99} ms while they fire, ${working?.p99} ms while they are worked off`,
  ]
}

function noticed(visits: readonly Visit[]): string[] {
  const [alone, ...beside] = visits
  const failed = visits.reduce((sum, visit) => sum + visit.failed, 0)
  return [
    ...(beside.some(({ p99 }) => p99 > 2 * (alone?.p99 ?? 0)) ? ['whoever applied meanwhile noticed'] : []),
    ...(failed > 0 ? [`${failed} could not apply`] : []),
  ]
}
