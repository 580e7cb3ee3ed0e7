import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { outboxSource } from '@plutomi/core/outbox'
import { documentBuilder } from '@plutomi/core/search'
import {
  createMysqlLog,
  dlqTopic,
  type Log,
  mainTopic,
  productTopics,
  retryTopic,
  smallSizes,
  startConsumers,
  startRelay,
  topicSpecs,
} from '@plutomi/pipeline'
import { openSearchEngine, type SearchEngine } from '@plutomi/platform/search'
import { testDatabase } from '@plutomi/testing/database'
import { startOpenSearch } from '@plutomi/testing/engines'
import { aBoard, occupants, type TestBoard } from '@plutomi/testing/factories'
import { testOpenSearch } from '@plutomi/testing/opensearch'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { searchConsumer } from './consumer.ts'

const { url, db, truncate } = await testDatabase()
const clock = { now: () => new Date() }
const patience = { timeout: 60_000, interval: 50 }
const closing: (() => Promise<void>)[] = []
let log: Log

beforeEach(async () => {
  await truncate()
  log = await createMysqlLog({ url })
  await log.ensureTopics(topicSpecs(productTopics, smallSizes))
})

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
  await log.close()
})

type Gate = { changes: string[]; isDown: () => boolean }

/** Relay and search consumer over the log; what its sink is said to be is noted. */
async function startSearching(search: SearchEngine): Promise<Gate> {
  const relay = startRelay({ source: outboxSource(db), log })
  const changes: string[] = []
  const silent = () => undefined
  const running = await startConsumers([searchConsumer({ db, clock, search })], {
    log,
    catalog: eventCatalog,
    clock,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    metrics: { sink: (group, _sink, isDown) => void (group === 'search' && changes.push(isDown ? 'down' : 'up')) },
    topics: productTopics,
    limits: { batchWaitMs: 20 },
    pingMinMs: 50,
    pingMaxMs: 300,
  })
  closing.push(async () => {
    await running.stop()
    await relay.stop()
  })
  return { changes, isDown: () => changes.at(-1) === 'down' }
}

async function expectAllThere(search: SearchEngine, count: number): Promise<void> {
  const applicants = await db.selectFrom('applicants').select(['workspaceId', 'id']).execute()
  expect(applicants).toHaveLength(count)
  const built = await documentBuilder({ db, clock })(applicants)
  const live = (await search.admin.list()).find(({ isLive }) => isLive)?.name ?? ''
  const stored = await search.admin.read(live, applicants)
  const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id)
  expect(stored.toSorted(byId)).toEqual(built.toSorted(byId))
}

/** Nothing was tried in vain and put aside: the group waited. */
async function expectNothingPutAside(): Promise<void> {
  for (const topic of [retryTopic(mainTopic('applicants')), dlqTopic(mainTopic('applicants'))]) {
    const partitions = await log.admin.partitions(topic)
    const ends = Array.from({ length: partitions }, (_, partition) => log.admin.end({ topic, partition }))
    expect((await Promise.all(ends)).every((end) => end === 0n)).toBe(true)
  }
}

type Fault = {
  name: string
  begin: (request: Ask, index: string) => Promise<void>
  end: (request: Ask, index: string) => Promise<void>
}
type Ask = (method: string, path: string, body?: object) => Promise<void>

const settings = (name: string, value: boolean | null) => ({ index: { blocks: { [name]: value } } })

const faults: Fault[] = [
  {
    name: 'writes are blocked (403)',
    begin: (ask, index) => ask('PUT', `/${index}/_settings`, settings('write', true)),
    end: (ask, index) => ask('PUT', `/${index}/_settings`, settings('write', null)),
  },
  {
    name: 'the disk is nearly full (429)',
    begin: (ask, index) => ask('PUT', `/${index}/_settings`, settings('read_only_allow_delete', true)),
    end: (ask, index) => ask('PUT', `/${index}/_settings`, settings('read_only_allow_delete', null)),
  },
  {
    name: 'the index is closed (400)',
    begin: (ask, index) => ask('POST', `/${index}/_close`),
    end: (ask, index) => ask('POST', `/${index}/_open`),
  },
]

function asking(base: string): Ask {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
}

async function prepared(): Promise<{ search: SearchEngine; ask: Ask; index: string; board: TestBoard }> {
  const place = testOpenSearch()
  const search = openSearchEngine(place)
  closing.push(() => search.close())
  await search.admin.prepare()
  const index = (await search.admin.list())[0]?.name ?? ''
  return { search, ask: asking(place.url), index, board: await aBoard(db) }
}

test.each(faults)('while $name the group waits, and afterwards everything is there', async ({ begin, end }) => {
  const { search, ask, index, board } = await prepared()
  const gate = await startSearching(search)
  await occupants(board, { count: 20 })
  await vi.waitFor(() => expectAllThere(search, 20), patience)
  await begin(ask, index)
  await occupants(board, { count: 30 })
  await vi.waitFor(() => expect(gate.isDown()).toBe(true), patience)
  await end(ask, index)
  await vi.waitFor(() => expectAllThere(search, 50), patience)
  expect(gate.changes).toEqual(['down', 'up'])
  await expectNothingPutAside()
})

test('while the index is missing the group waits, none is made by the way, and what is made anew gets what comes', async () => {
  const { search, ask, index, board } = await prepared()
  await ask('DELETE', `/${index}`)
  const gate = await startSearching(search)
  await occupants(board, { count: 30 })
  await vi.waitFor(() => expect(gate.isDown()).toBe(true), patience)
  expect(await search.admin.list()).toEqual([])
  await search.admin.prepare()
  await vi.waitFor(() => expectAllThere(search, 30), patience)
  await expectNothingPutAside()
})

test('while the engine stands still the group waits, and afterwards everything is there', async () => {
  const engine = await startOpenSearch()
  closing.push(() => engine.stop())
  const search = openSearchEngine({ url: engine.url, timeoutMs: 3000 })
  closing.push(() => search.close())
  await search.admin.prepare()
  const board = await aBoard(db)
  const gate = await startSearching(search)
  await occupants(board, { count: 20 })
  await vi.waitFor(() => expectAllThere(search, 20), patience)
  engine.pause()
  await occupants(board, { count: 30 })
  await vi.waitFor(() => expect(gate.isDown()).toBe(true), patience)
  engine.resume()
  await vi.waitFor(() => expectAllThere(search, 50), patience)
  await expectNothingPutAside()
  expect(gate.isDown()).toBe(false)
})
