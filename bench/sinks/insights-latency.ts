import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { connectDatabase } from '@plutomi/core/database'
import {
  getFunnel,
  getSources,
  getStageTimes,
  getThroughput,
  type InsightContext,
  type InsightInput,
} from '@plutomi/core/insights'
import { analyticsMigrations } from '@plutomi/host'
import { migrate } from '@plutomi/migrator'
import { type AnalyticsStore, chdbAnalytics, clickHouseAnalytics } from '@plutomi/platform/analytics'
import { startClickHouse, startMariadb } from '@plutomi/testing/engines'
import { aBoard, type TestBoard } from '@plutomi/testing/factories'
import { inMs, type Line } from '../report.ts'
import { percentile } from '../statistics.ts'
import type { SinkBench } from './measure.ts'

const perInsert = 250_000
const insights = { funnel: getFunnel, 'stage times': getStageTimes, sources: getSources, throughput: getThroughput }

/** The four insights over so many people, seeded straight into the engine, with the engine inside and with the server. */
export async function measureInsights({ people, scale }: SinkBench): Promise<Line[]> {
  const say = (line: string) => void process.stdout.write(`  ${line}\n`)
  const home = mkdtempSync(join(tmpdir(), 'plutomi-bench-'))
  const [mariadb, clickHouse] = await Promise.all([startMariadb({ fast: true }), startClickHouse()])
  const url = `${mariadb.url}/plutomi`
  await migrate({ url })
  const db = connectDatabase({ url, poolSize: 2 })
  const migrations = analyticsMigrations()
  const stores = [
    chdbAnalytics({ path: join(home, 'analytics'), migrations }),
    clickHouseAnalytics({ url: clickHouse.url, migrations }),
  ]
  try {
    const board = await aBoard(db)
    const lines: Line[] = []
    for (const store of stores) {
      await seed(store, board, people)
      say(`${store.kind}: the lives of ${people} people written`)
      lines.push(...(await measure(store, board, { people, rounds: 10 * scale })))
      await store.close()
    }
    return lines
  } finally {
    await db.destroy()
    await Promise.all([clickHouse.stop(), mariadb.stop()])
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Of ten: all apply, eight go on, four are reviewed, two succeed, one is rejected, over the last eighty days. */
async function seed(store: AnalyticsStore, board: TestBoard, people: number): Promise<void> {
  await store.ping()
  for (let from = 0; from < people; from += perInsert) {
    const numbers = `numbers(${from}, ${Math.min(perInsert, people - from)})`
    for (const change of changesOf(board)) await store.command(insertOf(board, change, { numbers, people }))
  }
}

interface SeededChange {
  kind: string
  seq: number
  stage: string
  /** Of the number. */
  of: string
  afterDays: number
}

function changesOf({ stageIds: [first, second, third, last] }: TestBoard): SeededChange[] {
  return [
    { kind: 'created', seq: 1, stage: first, of: '1', afterDays: 0 },
    { kind: 'moved', seq: 2, stage: second, of: 'number % 10 < 8', afterDays: 1 },
    { kind: 'moved', seq: 3, stage: third, of: 'number % 10 < 4', afterDays: 4 },
    { kind: 'moved', seq: 4, stage: last, of: 'number % 10 < 2', afterDays: 6 },
    { kind: 'succeeded', seq: 5, stage: last, of: 'number % 10 < 2', afterDays: 6 },
    { kind: 'rejected', seq: 4, stage: third, of: 'number % 10 = 3', afterDays: 7 },
  ]
}

type Crowd = { numbers: string; people: number }

function insertOf({ workspaceId, applicationId }: TestBoard, change: SeededChange, { numbers, people }: Crowd): string {
  const { kind, seq, stage, of, afterDays } = change
  const id = (prefix: string) => `concat('${prefix}_', leftPad(hex(sipHash128(number, ${seq})), 26, '0'))`
  const applicant = `concat('apl_', leftPad(toString(number), 26, '0'))`
  const day = `${afterDays} + rand(number) % 1000 / 1000`
  const at = `now64(3) - toIntervalSecond(toUInt32((88 - 80 * number / ${people} - ${day}) * 86400))`
  const source = `['indeed', 'poster', 'referral', 'direct', 'instagram'][number % 5 + 1]`
  return `INSERT INTO applicant_changes
    SELECT '${workspaceId}', '${applicationId}', ${applicant}, ${seq}, ${id('evt')}, '${kind}', '${stage}', ${id('vis')},
      ${kind === 'created' ? source : "''"}, 'seed', '', ${at}
    FROM ${numbers} WHERE ${of}`
}

type Asking = { people: number; rounds: number }

async function measure(store: AnalyticsStore, board: TestBoard, { people, rounds }: Asking): Promise<Line[]> {
  const { ctx, workspaceId, applicationId } = board
  const today = new Date().toISOString().slice(0, 10)
  const input: InsightInput = { workspaceId, applicationId, from: dayBefore(today, 120), to: today }
  const lines: Line[] = []
  for (const [name, get] of Object.entries(insights)) {
    const took = await timesOf({ ...ctx, analytics: store }, (asking) => get(asking, input), rounds)
    const text = `p50 ${inMs(percentile(took, 0.5))} · p95 ${inMs(percentile(took, 0.95))} (${took.length} answers)`
    lines.push({ what: `Insights of ${people} people, ${store.kind}: ${name}`, seen: text, goal: '', isMet: null })
  }
  return lines
}

async function timesOf(ctx: InsightContext, ask: (ctx: InsightContext) => Promise<unknown>, rounds: number) {
  const took: number[] = []
  // One round warms what a running product has warm.
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now()
    await ask(ctx)
    if (round > 0) took.push(performance.now() - startedAt)
  }
  return took
}

function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10)
}
