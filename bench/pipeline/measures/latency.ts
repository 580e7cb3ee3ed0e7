import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { startRelayProcess } from '@plutomi/relay'
import { inMs, type Line, spreadText } from '../../report.ts'
import { median, percentile } from '../../statistics.ts'
import { type Driver, topics } from '../engines.ts'
import { startHandling } from '../runtime.ts'
import { type OutboxRow, sampleRows } from '../samples.ts'
import { type Bench, named } from './bench.ts'

const perSecond = 200
const seconds = 10
const warmUp = perSecond

/** From the commit of an event to the start of its handler, at an even pace of transactions. */
export async function measureLatency({ engines, rounds, scale }: Bench): Promise<Line[]> {
  const seen = new Map<Driver, number[][]>(engines.drivers.map((driver) => [driver, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const driver of engines.drivers) {
      const latencies = await measureRound(engines.databaseUrl, driver, { round, count: perSecond * seconds * scale })
      seen.get(driver)?.push(latencies)
      process.stdout.write(`  latency, ${driver.name}, round ${round}: ${textOf(latencies)}\n`)
    }
  }
  return engines.drivers.map((driver) => lineOf(driver, seen.get(driver) ?? []))
}

async function measureRound(url: string, driver: Driver, { round, count }: { round: number; count: number }) {
  const [writers, relayDb] = [connectDatabase({ url }), connectDatabase({ url, poolSize: 3 })]
  const committedAt: number[] = []
  const startedAt: number[] = []
  const running = await startHandling(driver.log, {
    name: 'latency',
    topic: topics.latency,
    handle: (data) => {
      if (data.round === round) startedAt[data.n] ??= performance.now()
    },
  })
  const relay = startRelayProcess({ db: relayDb, log: driver.log })
  // In one process a commit wakes the relay; on its own it polls.
  const onCommit = driver.name === 'embedded' ? () => relay.kick() : () => undefined
  const rows = sampleRows(count + warmUp, { topic: topics.latency, round, keys: 50 })
  await writeEvenly(rows, async (row, n) => {
    await commit(writers, row)
    committedAt[n] = performance.now()
    onCommit()
  })
  while (Object.keys(startedAt).length < rows.length) await delay(20)
  await relay.stop()
  await running.stop()
  await Promise.all([writers.destroy(), relayDb.destroy()])
  return startedAt.map((at, n) => Math.max(0, at - (committedAt[n] ?? at))).slice(warmUp)
}

/** At their times, whether the one before is done or not. */
async function writeEvenly(
  rows: readonly OutboxRow[],
  write: (row: OutboxRow, n: number) => Promise<void>,
): Promise<void> {
  const beginsAt = performance.now()
  const writing: Promise<void>[] = []
  for (const [n, row] of rows.entries()) {
    const wait = beginsAt + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await delay(wait)
    writing.push(write(row, n))
  }
  await Promise.all(writing)
}

function commit(db: Db, { topic, key, eventId, workspaceId, headers, payload }: OutboxRow): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('outbox')
      .values({ topic, k: key, eventId, isKept: 1, workspaceId, headers: JSON.stringify(headers), payload })
      .execute()
  })
}

function lineOf(driver: Driver, rounds: number[][]): Line {
  const of = (share: number) => rounds.map((latencies) => percentile(latencies, share))
  return {
    what: named(`Commit → start of the handler, ${perSecond} transactions a second`, driver),
    seen: `p50 ${spreadText(of(0.5), 1)} ms · p99 ${spreadText(of(0.99), 0)} ms`,
    goal: 'p50 < 20 ms, p99 < 100 ms',
    isMet: median(of(0.5)) < 20 && median(of(0.99)) < 100,
  }
}

function textOf(latencies: number[]): string {
  return `p50 ${inMs(percentile(latencies, 0.5))}, p99 ${inMs(percentile(latencies, 0.99))}`
}
