import { setTimeout as delay } from 'node:timers/promises'
import { type Engine, startRedis } from '@plutomi/testing/engines'
import { findDemo, ownerContext } from '../demo.ts'
import { type Call, httpClient, type Send, succeed } from '../http.ts'
import { runLoad } from '../load.ts'
import { newHome, type Product, startProduct } from '../product.ts'
import { inMs, type Line, spreadText } from '../report.ts'
import { makeKey } from '../sign-in.ts'
import { median, percentile } from '../statistics.ts'
import type { SinkBench } from './measure.ts'

const users = 8
const seconds = 8
const killAfterMs = 1500
const mostTimes = 2

interface Compared {
  wellMs: number
  killedMs: number
  wrong: number
}

/** What readers wait while Redis dies under them: the posting from the cache, the board behind a limit by key. */
export async function measureRedisKilled({ rounds }: SinkBench): Promise<Line[]> {
  const redis = await startRedis()
  const home = await newHome()
  try {
    const product = await startProduct(home, { settings: { REDIS_URL: redis.url, TRUSTED_PROXIES: '127.0.0.0/8,::1' } })
    try {
      return [lineOf(await compare(product, redis, rounds))]
    } finally {
      await product.stop()
    }
  } finally {
    home.remove()
    await redis.stop()
  }
}

async function compare(product: Product, redis: Engine, rounds: number): Promise<Compared[]> {
  const { send, close } = httpClient(product.url)
  const calls = await callsOf(product)
  const expected = await Promise.all(calls.map(async (call) => named((await succeed(send, call)).text)))
  const compared: Compared[] = []
  await product.settle()
  await load(send, calls, expected)
  for (let round = 1; round <= rounds; round++) {
    const well = await load(send, calls, expected)
    const [killed] = await Promise.all([load(send, calls, expected), delay(killAfterMs).then(() => redis.kill9())])
    await redis.restart()
    // Until the breaker has looked again.
    await delay(15_000)
    compared.push({ wellMs: well.p99, killedMs: killed.p99, wrong: well.wrong + killed.wrong })
    process.stdout.write(`  Redis killed, round ${round}: p99 ${inMs(well.p99)} → ${inMs(killed.p99)}\n`)
  }
  close()
  return compared
}

async function callsOf({ db, secrets }: Product): Promise<Call[]> {
  const demo = await findDemo(db)
  const headers = await makeKey(await ownerContext(db, { demo, secrets }), demo)
  return [
    { path: `/public/acme-deliveries/${demo.applicationSlug}` },
    { path: `/v2/workspaces/${demo.workspaceId}/applications/${demo.applicationId}/board`, headers },
  ]
}

/** Every answer is compared: one that is no success ends the run, one that says something else is counted. */
async function load(send: Send, calls: readonly Call[], expected: readonly string[]) {
  let wrong = 0
  let turn = 0
  const { latenciesMs } = await runLoad({ users, seconds, warmUpSeconds: 0 }, async () => {
    const index = turn++ % calls.length
    const call = calls[index]
    if (call && named((await succeed(send, from(turn, call))).text) !== expected[index]) wrong++
  })
  return { p99: percentile(latenciesMs, 0.99), wrong }
}

/** Whom and what an answer is about: the demo goes on living meanwhile, so that times and counts differ. */
function named(text: string): string {
  return [...new Set(text.match(/\b(?:wsp|app|stg)_\w+/g))].toSorted().join(' ')
}

/** Each caller has an address of its own: what one may ask for is limited. */
function from(turn: number, call: Call): Call {
  const address = `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`
  return { ...call, headers: { ...call.headers, 'x-forwarded-for': address } }
}

function lineOf(compared: readonly Compared[]): Line {
  const times = compared.map(({ wellMs, killedMs }) => killedMs / wellMs)
  const wrong = compared.reduce((sum, each) => sum + each.wrong, 0)
  const [well, killed] = [compared.map(({ wellMs }) => wellMs), compared.map(({ killedMs }) => killedMs)]
  return {
    what: `p99 of reads of ${users} users while Redis is killed / while it is well`,
    seen: `${spreadText(times, 2)}: ${inMs(median(killed))} of ${inMs(median(well))}; ${wrong} wrong answers`,
    goal: `≤ ${mostTimes}, none wrong`,
    isMet: median(times) <= mostTimes && wrong === 0,
  }
}
