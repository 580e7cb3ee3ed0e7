import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '@plutomi/pipeline'
import type { Line } from '../../report.ts'
import { bareBatches, bareMessages } from '../bare-kafka.ts'
import { bareLogLoop } from '../bare-log.ts'
import { countdown } from '../countdown.ts'
import { type Driver, topics } from '../engines.ts'
import { alternate, atLeast, ratioLine } from '../rounds.ts'
import { drain } from '../runtime.ts'
import { type OutboxRow, recordOf, sampleRows } from '../samples.ts'
import { type Bench, groupNames, named } from './bench.ts'

const perAppend = 1000

async function fill(log: Log, rows: readonly OutboxRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += perAppend) {
    await log.append(rows.slice(from, from + perAppend).map(recordOf))
  }
}

/** The runtime around a handler that does nothing, and what the possibility of a retry costs it. */
export async function measureRuntime(bench: Bench): Promise<Line[]> {
  const total = 100_000 * bench.scale
  const lines: Line[] = []
  for (const driver of bench.engines.drivers) {
    await fill(driver.log, sampleRows(total, { topic: topics.consume, keys: 1000 }))
    lines.push(await measureNoOp(bench, driver, total), await measureRetryCost(bench, driver, total))
  }
  return lines
}

async function measureNoOp({ engines, rounds }: Bench, driver: Driver, total: number): Promise<Line> {
  const group = groupNames('no-op')
  const topic = topics.consume
  const what = named('Runtime with a handler that does nothing / bare loop with as many commits', driver)
  const paces = await alternate(what, rounds, {
    own: () => drain(driver.log, { topic, group: group(), total }),
    bare: () => {
      const loop = { group: group(), count: countdown(total) }
      if (driver.name === 'embedded') return bareLogLoop(driver.log, topic, loop)
      return bareBatches({ brokers: engines.brokers, topic, ...loop })
    },
  })
  return ratioLine(what, paces, atLeast(0.7))
}

async function measureRetryCost({ rounds }: Bench, driver: Driver, total: number): Promise<Line> {
  const group = groupNames('retry-cost')
  const what = named('With retries / without, when nothing fails', driver)
  const side = (isRetrying: boolean) => () =>
    drain(driver.log, { topic: topics.consume, group: group(), total, isRetrying })
  return ratioLine(what, await alternate(what, rounds, { own: side(true), bare: side(false) }), atLeast(0.95))
}

/** Handlers that wait: order per key costs no concurrency between keys. */
export async function measureKeyed({ engines, rounds, scale }: Bench): Promise<Line[]> {
  const [ownTotal, bareTotal] = [20_000 * scale, 500 * scale]
  const topic = topics.keyed
  const wait = () => delay(5)
  const lines: Line[] = []
  for (const driver of engines.drivers) {
    await fill(driver.log, sampleRows(ownTotal, { topic, keys: 64 }))
    const group = groupNames('keyed')
    const what = named('64 keys, 5 ms of waiting / bare eachMessage', driver)
    const paces = await alternate(what, rounds, {
      own: () => drain(driver.log, { topic, group: group(), total: ownTotal, handle: wait }),
      bare: () => bareMessages({ brokers: engines.brokers, topic, group: group(), count: countdown(bareTotal) }, wait),
    })
    lines.push(ratioLine(what, paces, atLeast(20)))
  }
  return lines
}
