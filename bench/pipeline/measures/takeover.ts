import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Line, spreadText } from '../../report.ts'
import { median } from '../../statistics.ts'
import { type Driver, type Engines, topics } from '../engines.ts'
import { recordOf, sampleRows } from '../samples.ts'
import { type Bench, groupNames, named } from './bench.ts'

const sessionMs = 10_000
const goalMs = sessionMs + 3000
const keys = 64
const entry = fileURLToPath(new URL('../member.ts', import.meta.url))

interface Member {
  process: ChildProcess
  /** The keys of the records it has handled. */
  handled: Set<number>
}

/** kill -9 of one of two members, to the first record that the other handles of what the dead one owned. */
export async function measureTakeover({ engines, rounds }: Bench): Promise<Line[]> {
  const group = groupNames('takeover')
  const seen = new Map<Driver, number[]>(engines.drivers.map((driver) => [driver, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const driver of engines.drivers) {
      const ms = await measureKill(engines, driver, group())
      seen.get(driver)?.push(ms)
      process.stdout.write(`  kill, ${driver.name}, round ${round}: ${(ms / 1000).toFixed(1)} s\n`)
    }
  }
  return engines.drivers.map((driver) => lineOf(driver, seen.get(driver) ?? []))
}

function lineOf(driver: Driver, ms: number[]): Line {
  const seconds = ms.map((each) => each / 1000)
  return {
    what: named('kill -9 of a member → its lag falls again', driver),
    seen: `${spreadText(seconds, 1)} s`,
    goal: `≤ ${goalMs / 1000} s (session ${sessionMs / 1000} s)`,
    isMet: median(ms) <= goalMs,
  }
}

async function measureKill({ databaseUrl, brokers }: Engines, driver: Driver, group: string): Promise<number> {
  const start = () => startMember({ driver: driver.name, databaseUrl, brokers, group, sessionMs })
  const [victim, survivor] = [start(), start()]
  const writer = startWriting(driver)
  try {
    await until(() => isShared(victim, survivor))
    // Keys and not partitions are compared: a key has one partition, and one owner.
    victim.handled.clear()
    survivor.handled.clear()
    await until(() => isShared(victim, survivor))
    const lost = [...victim.handled].filter((key) => !survivor.handled.has(key))
    survivor.handled.clear()
    const killedAt = performance.now()
    victim.process.kill('SIGKILL')
    await until(() => lost.some((key) => survivor.handled.has(key)))
    return performance.now() - killedAt
  } finally {
    await writer.stop()
    for (const { process: child } of [victim, survivor]) await end(child)
  }
}

/** Both have some keys, none has a key of the other, together they have all. */
function isShared(one: Member, other: Member): boolean {
  if (one.handled.size === 0 || other.handled.size === 0) return false
  const overlap = [...one.handled].some((key) => other.handled.has(key))
  if (overlap) {
    one.handled.clear()
    other.handled.clear()
  }
  return one.handled.size + other.handled.size === keys
}

function startMember(settings: object): Member {
  const child = fork(entry, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] })
  const handled = new Set<number>()
  child.on('message', (n) => void handled.add(Number(n) % keys))
  return { process: child, handled }
}

/** 200 records a second, each key in its turn. */
function startWriting({ log }: Driver): { stop: () => Promise<void> } {
  const ended = new AbortController()
  const rows = sampleRows(keys, { topic: topics.takeover, keys })
  const writing = (async () => {
    for (let turn = 0; !ended.signal.aborted; turn++) {
      await log.append(rows.slice((turn % 16) * 4, (turn % 16) * 4 + 4).map(recordOf))
      await delay(20)
    }
  })()
  return {
    stop: async () => {
      ended.abort()
      await writing
    },
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 90_000
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('The members do not come to what is waited for')
    await delay(20)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
