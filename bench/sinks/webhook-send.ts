import { fork } from 'node:child_process'
import { once } from 'node:events'
import { webhookSendConsumer } from '@plutomi/consumers'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { migrate } from '@plutomi/migrator'
import { createMysqlLog, type Log } from '@plutomi/pipeline'
import { createOutboundHttp } from '@plutomi/platform/outbound-http'
import { startMariadb } from '@plutomi/testing/engines'
import {
  aBoard,
  aWebhookEndpoint,
  fanOutEverything,
  loopbackRules,
  occupants,
  testKeyring,
} from '@plutomi/testing/factories'
import { type Pace } from '../pipeline/countdown.ts'
import { alternate, atLeast, ratioLine } from '../pipeline/rounds.ts'
import { type Line, spreadText } from '../report.ts'
import { median } from '../statistics.ts'
import { paceOfConsumer, publishOutbox, systemClock } from './consume.ts'
import type { SinkBench } from './measure.ts'

const workspaces = 20
const endpointsEach = 50
const goalPerSecond = 1500

interface World {
  db: Db
  log: Log
  url: string
  deliveries: number
}

/** Signed deliveries of real applicants from the log to 1,000 endpoints that take 50 ms, all of them well or one dead. */
export async function measureWebhookSend({ rounds, scale }: SinkBench): Promise<Line[]> {
  const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
  const receivers = fork(new URL('./slow-receivers.mjs', import.meta.url))
  const [port] = await once(receivers, 'message')
  const url = `${mariadb.url}/plutomi`
  await migrate({ url })
  const world = { db: connectDatabase({ url }), log: await createMysqlLog({ url }), url: `http://127.0.0.1:${port}` }
  try {
    const deliveries = await fill(world, Math.max(1, Math.round(20 * scale)))
    const what = 'webhook-send to 1,000 endpoints at 50 ms, one of them dead / all well'
    const paces = await alternate(what, rounds, {
      own: () => sendAll({ ...world, deliveries }, { hasDead: true }),
      bare: () => sendAll({ ...world, deliveries }, { hasDead: false }),
    })
    return [paceLine(paces.bare), ratioLine(what, paces, atLeast(0.95))]
  } finally {
    await world.log.close()
    await world.db.destroy()
    receivers.disconnect()
    await mariadb.stop()
  }
}

function paceLine(paces: readonly Pace[]): Line {
  const perSecond = paces.map((pace) => pace.perSecond)
  const cpu = median(paces.map(({ cpuMicros }) => cpuMicros)).toFixed(0)
  return {
    what: 'webhook-send to 1,000 endpoints at 50 ms',
    seen: `${spreadText(perSecond)}/s at ${cpu} µs of processor`,
    goal: `≥ ${goalPerSecond}/s`,
    isMet: median(perSecond) >= goalPerSecond,
  }
}

/** Endpoints, events and their deliveries, and the records of these in the log. Returns how many. */
async function fill({ db, log, url }: Omit<World, 'deliveries'>, events: number): Promise<number> {
  for (let n = 0; n < workspaces; n++) {
    const board = await aBoard(db)
    for (let endpoint = 0; endpoint < endpointsEach; endpoint++)
      await aWebhookEndpoint(board, { url: `${url}/${n}/${endpoint}`, eventTypes: ['applicant.created'] })
    await occupants(board, { count: events })
    await fanOutEverything(board)
  }
  await publishOutbox({ db, log })
  return workspaces * endpointsEach * events
}

/** A round begins with every delivery untried, and a group that has read nothing. */
async function sendAll({ db, log, url, deliveries }: World, { hasDead }: { hasDead: boolean }): Promise<Pace> {
  await forgetTries(db)
  const dead = await nameDead(db, { url, hasDead })
  const count = deliveries - (dead === undefined ? 0 : deliveries / (workspaces * endpointsEach))
  const outbound = createOutboundHttp({ rules: loopbackRules })
  const consumer = webhookSendConsumer({ db, clock: systemClock, keyring: testKeyring, outbound })
  const pace = await paceOfConsumer(consumer, { log, count })
  outbound.close()
  return pace
}

async function forgetTries(db: Db): Promise<void> {
  await db.deleteFrom('webhookAttempts').execute()
  await db.deleteFrom('webhookBodies').execute()
  const untried = { state: 'queued', attempts: 0, roundAttempts: 0, nextAttemptAt: null, heldUntil: null }
  await db.updateTable('webhookDeliveries').set(untried).execute()
  await db.deleteFrom('outbox').execute()
}

async function nameDead(db: Db, { url, hasDead }: { url: string; hasDead: boolean }): Promise<string | undefined> {
  const { id } = await db.selectFrom('webhookEndpoints').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const well = { consecutiveFailures: 0, heldSince: null, nextProbeAt: null }
  await db
    .updateTable('webhookEndpoints')
    .set({ ...well, url: hasDead ? `${url}/dead` : `${url}/0/0` })
    .where('id', '=', id)
    .execute()
  return hasDead ? id : undefined
}
