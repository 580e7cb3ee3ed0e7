import { setTimeout as delay } from 'node:timers/promises'
import { gather, recordsOf, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { underLoad, until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

type Outages = { count: number; downMs: number; end: 'kill9' | 'stop' }

/** The database dies while relay and consumers work, again and again, and comes back after a moment. */
export const databaseKilled: Scenario = {
  name: 'F5',
  title: 'kill -9 the database in the middle of everything',
  drivers: ['mysql', 'kafka'],
  run: (options) => {
    const outages = { count: options.isSmall ? 2 : 8, downMs: 500, end: 'kill9' } as const
    return inWorld({ ...options, takesServerDown: true }, (world) => run(world, options, { name: 'F5', ...outages }))
  },
}

/** What F4 is where the log lives in the database: the store is stopped for a while. */
export async function databaseStopped(options: ScenarioOptions): Promise<FaultResult> {
  const outages = { count: 1, downMs: options.isSmall ? 2000 : 30_000, end: 'stop' } as const
  return inWorld({ ...options, takesServerDown: true }, (world) => run(world, options, { name: 'F4', ...outages }))
}

async function run(
  world: FaultWorld,
  options: ScenarioOptions,
  outages: Outages & { name: string },
): Promise<FaultResult> {
  const { isSmall, say } = options
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 100 : 1000 } = options
  const workers = [await world.worker({ groups: [{ name: 'sink' }] }), await world.worker({ relay: {} })]
  const pids = workers.map((worker) => worker.pid())
  let recoveryMs = 0
  const load = { subjects: await makeSubjects(world), events, ratePerS, perTransaction: isSmall ? 1 : 4 }
  const ledger = await underLoad(world, load, async () => {
    for (let outage = 1; outage <= outages.count; outage++) {
      const took = await breakDown(world, outages)
      recoveryMs = Math.max(recoveryMs, took)
      say?.(`outage ${outage}: the next effect came ${took} ms after the database was back`)
    }
  })
  await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  const died = workers.filter((worker, index) => !worker.isRunning() || worker.pid() !== pids[index])
  return judge({
    scenario: outages.name,
    driver: world.driver,
    evidence,
    counts: 'groups',
    allowedRepeats: outages.count * (500 * 4 + 2000),
    recoveryMs,
    recoveryLimitMs: isSmall ? 30_000 : 10_000,
    note: `${outages.count} x ${outages.end === 'stop' ? 'stop' : 'kill -9'}, ${evidence.logRepeats} repeats in the log`,
    reasons: [...(died.length > 0 ? ['a worker had to be restarted'] : []), ...(await gapsOf(world))],
  })
}

/** From the moment the database answers again to the next effect. */
async function breakDown(world: FaultWorld, { downMs, end }: Outages): Promise<number> {
  const { sink, server } = world
  const before = sink.calls.length
  await until(() => sink.calls.length > before + 20)
  if (end === 'kill9') await server.kill9()
  else await server.halt()
  await delay(downMs)
  await server.start()
  const backAt = Date.now()
  const known = sink.calls.length
  await until(() => sink.calls.length > known)
  return Date.now() - backAt
}

/** Offsets of the embedded log are dense and none is given twice. */
async function gapsOf(world: FaultWorld): Promise<string[]> {
  if (world.driver !== 'mysql') return []
  const next = new Map<number, bigint>()
  const gaps: string[] = []
  for (const { partition, offset } of await recordsOf(world, 'plutomi.applicants')) {
    if (offset !== (next.get(partition) ?? 0n)) gaps.push(`offset ${offset} of partition ${partition} is out of line`)
    next.set(partition, offset + 1n)
  }
  return gaps
}
