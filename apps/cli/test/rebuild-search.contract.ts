import { createApplicant, moveApplicants } from '@plutomi/core/applicants'
import { beginRebuild, findRebuild, listApplicantsAfter, platformDb } from '@plutomi/core/platform'
import { documentBuilder } from '@plutomi/core/search'
import { type Log, productTopics, smallSizes, topicSpecs } from '@plutomi/pipeline'
import type { SearchEngine } from '@plutomi/platform/search'
import { startRelayProcess } from '@plutomi/relay'
import { aBoard, occupants, type TestBoard } from '@plutomi/testing/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commitAtEnd, groupOf } from '../src/rebuild/live-group.ts'
import { differingOf } from '../src/rebuild/verify.ts'
import { documentsOf, type LogUnderTest, operatorWorld } from './operator-world.ts'

export type SearchUnderTest = LogUnderTest & { engineOf: (db: TestBoard['ctx']['db']) => SearchEngine }

const forEver = new AbortController().signal
const ignore = () => undefined
const on = { begun: ignore, written: ignore, waiting: ignore, verified: ignore, live: ignore }

/** `plutomi rebuild search` on this engine, with the database and log it works with. */
export function describeRebuild(store: string, open: (databaseUrl: string) => Promise<SearchUnderTest>): void {
  describe(`rebuild of search in ${store}`, async () => {
    const opened: { search?: SearchUnderTest } = {}
    const world = await operatorWorld(async (url) => (opened.search = await open(url)))
    const { db, log } = world
    const engine = opened.search?.engineOf(db)
    if (engine === undefined) throw new Error('there is no search engine')
    const parts = { db, engine, builderOf }
    const rebuild = (...args: string[]) => world.plutomi('rebuild', 'search', ...world.as('operator'), ...args)

    beforeAll(async () => {
      await log.ensureTopics(topicSpecs(productTopics, smallSizes))
      await engine.admin.prepare()
      const relay = startRelayProcess({ db, log })
      afterAll(async () => {
        await relay.stop()
        await engine.close()
      })
    })
    beforeEach(async () => {
      await rebuild('--abort')
    })

    test('an index that knew nothing is replaced by one that knows everybody, and keeps up with changes', async () => {
      const [ours, theirs] = [await aBoard(db), await aBoard(db)]
      await occupants(ours, { count: 25 })
      await occupants(theirs, { count: 5 })
      const before = await liveOf(engine)
      const ran = await rebuild('--chunk', '7', '--sample', '100', '--json')
      expect(ran).toMatchObject({ code: 0 })
      const told = documentsOf(ran)
      expect(told[0]).toMatchObject({ event: 'begun', isResumed: false, replaces: before })
      expect(told).toContainEqual({ event: 'verified', documents: 30, sampled: 30 })
      const live = await liveOf(engine)
      expect(live).not.toBe(before)
      expect(await different(parts, live)).toEqual([])
      expect(await engine.admin.counts(live)).toEqual(
        new Map([
          [ours.workspaceId, 25],
          [theirs.workspaceId, 5],
        ]),
      )
      expect(await log.admin.groups()).not.toContain(groupOf(live))
      expect(await findRebuild(platformDb(db), 'search')).toMatchObject({ phase: 'live', replaces: before })
    })

    test('the replaced index is kept until it is dropped', async () => {
      await rebuild()
      const kept = (await engine.admin.list()).find(({ isLive }) => !isLive)?.name
      expect(documentsOf(await rebuild('--drop-old', '--json'))).toEqual([{ dropped: kept }])
      expect((await engine.admin.list()).map(({ isLive }) => isLive)).toEqual([true])
      expect(documentsOf(await rebuild('--drop-old', '--json'))).toEqual([{ dropped: null }])
    })

    test('one that was killed goes on after its last chunk, and misses nothing that happened meanwhile', async () => {
      const board = await aBoard(db)
      const [first = ''] = await occupants(board, { count: 10 })
      const target = await aKilledRebuild({ engine, log, board })
      // Written by the scan already, and changed while nobody followed.
      await moveApplicants(board.ctx, {
        workspaceId: board.workspaceId,
        applicantIds: [first],
        toStageId: board.stageIds[2],
      })
      await createApplicant(board.ctx, { ...board, name: 'Ann Late', email: 'late@example.com' })
      const told = documentsOf(await rebuild('--json'))
      expect(told[0]).toMatchObject({ event: 'begun', isResumed: true, target })
      expect(await liveOf(engine)).toBe(target)
      expect(await different(parts, target)).toEqual([])
    })

    test('one that is given up leaves the live index alone and nothing behind', async () => {
      const board = await aBoard(db)
      const live = await liveOf(engine)
      const target = await aKilledRebuild({ engine, log, board })
      expect(documentsOf(await rebuild('--abort', '--json'))).toEqual([{ dropped: target }])
      expect(await liveOf(engine)).toBe(live)
      expect((await engine.admin.list()).map(({ name }) => name)).not.toContain(target)
      expect(await log.admin.groups()).not.toContain(groupOf(target))
      expect(await findRebuild(platformDb(db), 'search')).toBeUndefined()
    })

    test('whoever is no operator may not', async () => {
      const ran = await world.plutomi('rebuild', 'search', ...world.as('viewer'))
      expect(ran.code).toBe(1)
      expect(ran.stderr).toContain('operator')
    })
  })
}

function builderOf(db: TestBoard['ctx']['db']) {
  return documentBuilder({ db, clock: { now: () => new Date() } })
}

async function liveOf(engine: SearchEngine): Promise<string> {
  const live = (await engine.admin.list()).find(({ isLive }) => isLive)
  if (live === undefined) throw new Error('no index is live')
  return live.name
}

type Parts = Pick<Parameters<typeof differingOf>[0], 'db' | 'engine' | 'builderOf'>

async function different(parts: Parts, index: string) {
  const keys = await listApplicantsAfter(platformDb(parts.db), { workspaceId: '', id: '' }, 10_000)
  expect(keys.length).toBeGreaterThan(0)
  return differingOf({ ...parts, signal: forEver, on }, index, keys)
}

type Killed = { engine: SearchEngine; log: Log; board: TestBoard }

/** What one leaves that dies after its scan had come to the board's last applicant. */
async function aKilledRebuild({ engine, log, board }: Killed): Promise<string> {
  const { db, clock } = board.ctx
  const replaces = await liveOf(engine)
  const target = await engine.admin.create()
  await commitAtEnd(log, target)
  await beginRebuild(platformDb(db), { sink: 'search', target, replaces, startedAt: clock.now() })
  const keys = await listApplicantsAfter(platformDb(db), { workspaceId: '', id: '' }, 10_000)
  await engine.admin.open(target).write(await documentBuilder({ db, clock })(keys))
  const last = keys.at(-1)
  if (last) await db.updateTable('rebuilds').set({ afterWorkspaceId: last.workspaceId, afterId: last.id }).execute()
  return target
}
