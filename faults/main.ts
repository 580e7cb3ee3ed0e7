import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startKafka } from '@plutomi/testing/engines'
import { z } from 'zod'
import { keepResults } from './harness/kept-table.ts'
import { type FaultResult, tableOf } from './harness/result.ts'
import type { Scenario } from './harness/scenario.ts'
import { seededBugs } from './harness/settings.ts'
import type { KafkaPlace } from './harness/world.ts'
import { scenarios } from './scenarios/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    driver: { type: 'string' },
    small: { type: 'boolean', default: false },
    events: { type: 'string' },
    rate: { type: 'string' },
    brokers: { type: 'string' },
    // To see a scenario fail.
    bug: { type: 'string' },
    // The results go into the table of docs/faults.md.
    full: { type: 'boolean', default: false },
  },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)
const drivers = z.array(z.enum(['mysql', 'kafka'])).parse(values.driver?.split(',') ?? ['mysql', 'kafka'])
const file = join(import.meta.dirname, '../docs/faults.md')
const order = ['mysql', 'kafka'].flatMap((driver) => scenarios.map(({ name }) => `${name} ${driver}`))

async function runOne(scenario: Scenario, driver: 'mysql' | 'kafka', brokers: string[]): Promise<FaultResult> {
  say(`${scenario.name} on ${driver}: ${scenario.title} …`)
  const startedAt = Date.now()
  const kafka: KafkaPlace = { brokers, namespace: `f${startedAt}` }
  try {
    return await scenario.run({
      driver,
      isSmall: values.small,
      say: (line) => say(`  ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${line}`),
      ...(driver === 'kafka' && { kafka }),
      ...(values.bug && { bug: z.enum(seededBugs).parse(values.bug), patienceMs: 10_000 }),
      ...(values.events && { events: Number(values.events) }),
      ...(values.rate && { ratePerS: Number(values.rate) }),
    })
  } catch (error) {
    say(String(error instanceof Error ? error.stack : error))
    return broken(scenario, driver)
  } finally {
    say(`  took ${Math.round((Date.now() - startedAt) / 1000)} s`)
  }
}

function broken({ name }: Scenario, driver: 'mysql' | 'kafka'): FaultResult {
  const none = { eventsIn: 0, effectsOut: 0, lost: 0, repeats: 0, allowedRepeats: 0, misordered: 0, note: '' }
  return { scenario: name, driver, ...none, recoveryMs: undefined, reasons: ['it did not run to its end'] }
}

async function runAll(brokers: string[]): Promise<FaultResult[]> {
  const results: FaultResult[] = []
  for (const driver of drivers)
    for (const scenario of scenarios) {
      const isAsked = positionals.length === 0 || positionals.includes(scenario.name)
      if (!isAsked || !scenario.drivers.includes(driver) || (values.small && scenario.isFullOnly)) continue
      results.push(await runOne(scenario, driver, brokers))
      // After every scenario, so that a run that is broken off leaves what it has.
      if (values.full && !values.small) keepResults(file, results, order)
    }
  return results
}

const own = drivers.includes('kafka') && values.brokers === undefined ? await startKafka({ say }) : undefined
const results = await runAll(own?.brokers ?? values.brokers?.split(',') ?? [])
await own?.stop()
say(tableOf(results))
process.exit(results.some(({ reasons }) => reasons.length > 0) ? 1 : 0)
