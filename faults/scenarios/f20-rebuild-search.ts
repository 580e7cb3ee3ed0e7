import { setTimeout as delay } from 'node:timers/promises'
import { correctContact, createApplicant, moveApplicants } from '@plutomi/core/applicants'
import { findRebuild, listApplicantsAfter, platformDb, type Rebuild } from '@plutomi/core/platform'
import { documentBuilder, embeddedSearchEngine } from '@plutomi/core/search'
import { openSearchEngine, type SearchEngine } from '@plutomi/platform/search'
import { aBoard, asActor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { differingOf } from '../../apps/cli/src/rebuild/verify.ts'
import { settled } from '../harness/evidence.ts'
import { within } from '../harness/measure.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

const kills = 2
const perWrite = 5
const witnessName = 'Wanda Unchanged'

/** The search index is built anew while everything changes, its builder dies twice, and nobody who searches notices. */
export const rebuildUnderWrites: Scenario = {
  name: 'F20',
  title: 'search rebuilt under writes, the rebuild killed twice',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes: productShapes }, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say, search = null, patienceMs = 120_000 } = options
  const { ratePerS = isSmall ? 40 : 500, events: people = isSmall ? 90 : 20_000 } = options
  const engine = search === null ? embeddedSearchEngine(world.db) : openSearchEngine(search)
  const boards = [await aBoard(world.db), await aBoard(world.db)]
  const applicantIds = await Promise.all(boards.map((board) => crowd(board, people / boards.length)))
  await engine.admin.prepare()
  await world.worker({ relay: {} })
  await world.worker({ product: { consumers: ['search'], smtpUrl: 'smtp://127.0.0.1:9' }, search })
  const replaced = await liveOf(engine)
  const searching = searchAllAlong(engine, boards[0])
  await searching.found(patienceMs)
  const writing = writeAllAlong(boards, { applicantIds, ratePerS })
  const startedAt = Date.now()
  const rebuild = { chunk: isSmall ? 10 : 500, perSecond: isSmall ? 60 : 1500 }
  await rebuildAndKill(world, { rebuild, search, people, bug: bug ?? null, patienceMs })
  const done = await findRebuild(platformDb(world.db), 'search')
  const recoveryMs = Date.now() - startedAt
  say?.(`the rebuild ended after ${recoveryMs} ms: ${done?.phase}`)
  const writes = await writing.stop()
  const isSettled = await settled(world, ['search'], patienceMs)
  const searched = await searching.stop()
  const { keys, differing } = await compare(world, engine)
  await engine.close()
  const groups = await world.log.admin.groups()
  return {
    scenario: 'F20',
    driver: world.driver,
    eventsIn: writes.events,
    effectsOut: keys,
    lost: differing.length,
    repeats: 0,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs,
    note: `${engine.kind}: ${kills} kills, ${writes.perSecond} writes/s, ${searched.asked} searches meanwhile`,
    reasons: [
      ...(isSettled ? [] : ['the consumer never came to the end']),
      ...(differing.length > 0 ? [`${differing.length} documents differ, e.g. ${differing[0]}`] : []),
      ...wrongAt(done, { replaced, live: await liveName(world, search) }),
      ...(searched.failed > 0 ? [`${searched.failed} searches failed, e.g. ${searched.why}`] : []),
      ...(groups.some((group) => group.includes(`search.${done?.target}`))
        ? ['the group of the rebuild is still there']
        : []),
    ],
  }
}

async function crowd(board: TestBoard, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let left = count; left > 0; left -= 1000) ids.push(...(await occupants(board, { count: Math.min(1000, left) })))
  return ids
}

async function liveOf(engine: SearchEngine): Promise<string> {
  return (await engine.admin.list()).find(({ isLive }) => isLive)?.name ?? ''
}

async function liveName({ db }: FaultWorld, search: ScenarioOptions['search'] | null): Promise<string> {
  const engine = search ? openSearchEngine(search) : embeddedSearchEngine(db)
  try {
    return await liveOf(engine)
  } finally {
    await engine.close()
  }
}

function wrongAt(done: Rebuild | undefined, { replaced, live }: { replaced: string; live: string }): string[] {
  if (done?.phase !== 'live') return [`the rebuild did not come to its end: ${done?.phase ?? 'there is none'}`]
  return done.target === live && live !== replaced ? [] : [`${live} is live, and ${done.target} was built`]
}

type Rebuilding = {
  rebuild: { chunk: number; perSecond: number }
  search: ScenarioOptions['search'] | null
  people: number
  bug: ScenarioOptions['bug'] | null
  patienceMs: number
}

/** It dies after each third of the scan; the last one comes to the end. */
async function rebuildAndKill(world: FaultWorld, { people, patienceMs, bug, ...roles }: Rebuilding): Promise<void> {
  const faults = bug ? { faults: { bug } } : {}
  const builder = await world.worker({ ...roles, search: roles.search ?? null, ...faults }, { mayExit: true })
  for (let kill = 1; kill <= kills; kill++) {
    await within(patienceMs, async () => (await writtenBy(world)) > (kill * people) / (kills + 1))
    await builder.kill9()
    await builder.start()
  }
  await within(patienceMs, async () => !builder.isRunning())
}

async function writtenBy({ db }: FaultWorld): Promise<number> {
  return (await findRebuild(platformDb(db), 'search'))?.written ?? 0
}

async function compare({ db }: FaultWorld, engine: SearchEngine): Promise<{ keys: number; differing: string[] }> {
  const keys = await listApplicantsAfter(platformDb(db), { workspaceId: '', id: '' }, 1_000_000)
  const clock = { now: () => new Date() }
  const builderOf = (from: typeof db) => documentBuilder({ db: from, clock })
  const parts = { db, engine, builderOf, signal: new AbortController().signal, on: silent }
  const differing = await differingOf(parts, await liveOf(engine), keys)
  return { keys: keys.length, differing: differing.map(({ id }) => id) }
}

const ignore = () => undefined
const silent = { begun: ignore, written: ignore, waiting: ignore, verified: ignore, live: ignore }

/** Somebody who never changes is looked for, again and again. */
function searchAllAlong(engine: SearchEngine, board: TestBoard | undefined) {
  if (board === undefined) throw new Error('There is nowhere to search')
  const { workspaceId, applicationId } = board
  const seen = { asked: 0, failed: 0, why: '', isFound: false, isOver: false }
  const ask = async () => {
    const page = await engine.search({ workspaceId, text: 'wanda', fields: ['name'], limit: 5 })
    if (page.hits.length > 0) seen.isFound = true
    else if (seen.isFound) throw new Error('found nobody')
  }
  const searching = (async () => {
    await createApplicant(board.ctx, { workspaceId, applicationId, name: witnessName, email: 'wanda@example.com' })
    for (; !seen.isOver; await delay(20)) {
      seen.asked++
      await ask().catch((error: unknown) => {
        seen.failed++
        seen.why = String(error)
      })
    }
  })()
  return {
    found: (ms: number) => within(ms, async () => seen.isFound),
    stop: async () => {
      seen.isOver = true
      await searching
      return seen
    },
  }
}

type Writing = { applicantIds: readonly string[][]; ratePerS: number }

/** Moves, corrected contacts and new applicants, at this rate of events. */
function writeAllAlong(boards: readonly TestBoard[], { applicantIds, ratePerS }: Writing) {
  const seen = { events: 0, isOver: false }
  const startedAt = performance.now()
  const write = async (n: number) => {
    const board = boards[n % boards.length]
    const ids = applicantIds[n % boards.length] ?? []
    if (board === undefined) return
    const at = Math.floor(Math.random() * Math.max(1, ids.length - perWrite))
    seen.events += await change(board, { ids: ids.slice(at, at + perWrite), n })
  }
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let n = lane; !seen.isOver; n += 4) {
      await write(n)
      const aheadMs = (seen.events / ratePerS) * 1000 - (performance.now() - startedAt)
      if (aheadMs > 0) await delay(Math.min(aheadMs, 200))
    }
  })
  return {
    stop: async () => {
      seen.isOver = true
      await Promise.all(lanes)
      return { events: seen.events, perSecond: Math.round((seen.events * 1000) / (performance.now() - startedAt)) }
    },
  }
}

async function change(board: TestBoard, { ids, n }: { ids: string[]; n: number }): Promise<number> {
  const { workspaceId, applicationId, stageIds, ctx } = board
  const [first = ''] = ids
  if (n % 10 === 0) {
    await createApplicant(ctx, {
      workspaceId,
      applicationId,
      name: `Newcomer ${n}`,
      email: `n${n}.${Date.now()}@example.com`,
    })
    return 1
  }
  if (n % 3 === 0) {
    const own = asActor(ctx, { kind: 'applicant', workspaceId, applicantId: first, isProven: true })
    await correctContact(own, { name: `Corrected ${n}` })
    return 1
  }
  const toStageId = stageIds[n % 2 === 0 ? 1 : 2] ?? stageIds[1]
  await moveApplicants(ctx, { workspaceId, applicantIds: ids, toStageId, note: `moved ${n}` })
  return ids.length
}
