import { createServer } from 'node:http'
import { projectionTopics } from '@plutomi/contracts/events/projections'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { projectionProgress } from '@plutomi/host'
import { defineConsumer, type Log, productTopics, smallSizes, startConsumers, topicSpecs } from '@plutomi/pipeline'
import { createLogger } from '@plutomi/platform/logger'
import { createMetrics } from '@plutomi/platform/metrics'
import { startRelayProcess } from '@plutomi/relay'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../src/http/endpoint.ts'
import { createApi, endpoints } from '../src/index.ts'
import { addressOf, type Answer, type ApiWorld, send, startApiWorld } from './api-world.ts'

/** A read of what the group `search` builds, without anything else that could fail. */
const probe = endpoint({
  id: 'test.probe',
  method: 'GET',
  path: '/v2/workspaces/{workspaceId}/probe',
  summary: 'A read of a projection',
  auth: 'workspace',
  right: 'applicants:read',
  params: WorkspaceParams,
  query: z.strictObject({ word: z.string().optional() }),
  projection: 'search',
  response: z.object({ word: z.string() }),
  handle: async ({ query }) => ({ word: query.word ?? '' }),
})

/** The API asks one client of the log; relay and consumer work with another, as in processes of their own. */
export function describeFreshness(store: string, openLog: (databaseUrl: string) => Promise<() => Promise<Log>>): void {
  describe(`freshness over the ${store} log`, async () => {
    const world = await startApiWorld()
    const open = await openLog(world.url)
    const [apiLog, otherLog] = [await open(), await open()]
    await otherLog.ensureTopics(topicSpecs(productTopics, smallSizes))
    const address = await serve(world, apiLog)
    const parts = partsOf(world, otherLog)
    afterAll(async () => {
      await parts.stop()
      await Promise.all([apiLog.close(), otherLog.close()])
    })

    const read = (query: Record<string, string>, as = world.key.secret) =>
      send({ address }, { method: 'GET', path: `/v2/probe?${new URLSearchParams(query)}`, as: { key: as } })

    test('until relay and consumer have come as far, the answer says that it does not know of the write', async () => {
      const cursor = await aWrite(world)
      const unpublished = await read({ at_least: cursor, wait_ms: '50', word: 'ann' })
      expect(unpublished).toMatchObject({ status: 200, body: { word: 'ann' } })
      expect(freshnessOf(unpublished)).toMatchObject({ atLeast: 'not-met' })
      await parts.startRelay()
      await published(world, cursor)
      const unread = async () => freshnessOf(await read({ at_least: cursor }))
      // How far it is, is asked with little patience.
      await expect
        .poll(unread, { timeout: 15_000 })
        .toEqual({ atLeast: 'not-met', behind: expect.stringMatching(/^records=[1-9]\d*, seconds=\d+\.\d$/) })
    })

    test('a read waits until what was written is there, and says so', async () => {
      const cursor = await aWrite(world)
      const waiting = read({ at_least: cursor, wait_ms: '10000' })
      await parts.startConsumer()
      const answer = await waiting
      expect(answer.status).toBe(200)
      expect(freshnessOf(answer)).toEqual({ atLeast: 'met', behind: null })
      expect(freshnessOf(await read({ at_least: cursor }))).toEqual({ atLeast: 'met', behind: null })
      expect(freshnessOf(await read({}))).toEqual({ atLeast: null, behind: null })
    })

    test('a cursor that is none, or another workspace’s, is refused by the name of the parameter', async () => {
      const theirs = await aWrite(world, { secret: world.theirKey.secret })
      for (const cursor of [theirs, 'evt_01kb2m8x3q0000000000000000']) {
        const answer = await read({ at_least: cursor, wait_ms: '5000' })
        expect(answer).toMatchObject({ status: 400, body: { code: 'bad_cursor', errors: [{ path: ['at_least'] }] } })
      }
      const malformed = await read({ at_least: 'yesterday' })
      expect(malformed).toMatchObject({
        status: 400,
        body: { code: 'invalid_query', errors: [{ path: ['at_least'] }] },
      })
      const patient = await read({ at_least: theirs, wait_ms: '10001' })
      expect(patient).toMatchObject({ status: 400, body: { code: 'invalid_query', errors: [{ path: ['wait_ms'] }] } })
    })
  })
}

async function serve(world: ApiWorld, log: Log): Promise<string> {
  const { db, config: given } = world
  const onError = (err: unknown) => given.logger.warn({ err }, 'How far a projection is could not be read')
  const projections = projectionProgress({ db, clock: given.clock, log: () => log, onError })
  const config = { ...world.config, metrics: createMetrics(), engines: { ...world.config.engines, projections } }
  const server = createServer(createApi(config, [probe, ...endpoints]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return addressOf(server)
}

function partsOf({ db }: ApiWorld, log: Log) {
  const stops: (() => Promise<void>)[] = []
  return {
    startRelay: async () => {
      const relay = startRelayProcess({ db, log })
      stops.push(() => relay.stop())
    },
    startConsumer: async () => {
      const reader = defineConsumer({ name: 'search', topics: projectionTopics.search, handleBatch: async () => {} })
      const logger = createLogger({ level: 'silent', name: 'consumers' })
      const clock = { now: () => new Date() }
      const running = await startConsumers([reader], { log, catalog: eventCatalog, clock, logger })
      stops.push(() => running.stop())
    },
    stop: async () => {
      for (const stop of stops.toReversed()) await stop()
    },
  }
}

/** Changes the workspace of the key; answers the cursor of that change. */
async function aWrite(world: ApiWorld, { secret = world.key.secret } = {}): Promise<string> {
  const body = { name: `Role ${Math.random()}`, slug: `r-${Math.random().toString(36).slice(2)}` }
  const answer = await send(world, { method: 'POST', path: '/v2/applications', body, as: { key: secret } })
  expect(answer.status).toBe(201)
  return z.string().startsWith('evt_').parse(answer.headers.get('x-event-cursor'))
}

async function published({ db }: ApiWorld, eventId: string): Promise<void> {
  await expect
    .poll(() => db.selectFrom('eventFeed').select('eventId').where('eventId', '=', eventId).executeTakeFirst(), {
      timeout: 15_000,
    })
    .toBeDefined()
}

function freshnessOf({ headers }: Answer) {
  return { atLeast: headers.get('x-at-least'), behind: headers.get('x-projection-behind') }
}
