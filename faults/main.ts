import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type FaultResult, tableOf } from './harness/result.ts'
import type { Scenario } from './harness/scenario.ts'
import { seededBugs } from './harness/settings.ts'
import type { Driver } from './harness/world.ts'
import { scenarios } from './scenarios/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    driver: { type: 'string', default: 'mysql' },
    small: { type: 'boolean', default: false },
    events: { type: 'string' },
    rate: { type: 'string' },
    brokers: { type: 'string' },
    // To see a scenario fail.
    bug: { type: 'string' },
  },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function runOne(scenario: Scenario, driver: Driver): Promise<FaultResult> {
  say(`${scenario.name} on ${driver}: ${scenario.title} …`)
  const startedAt = Date.now()
  const result = await scenario.run({
    driver,
    isSmall: values.small,
    say,
    ...(values.bug && { bug: z.enum(seededBugs).parse(values.bug), patienceMs: 10_000 }),
    ...(values.events && { events: Number(values.events) }),
    ...(values.rate && { ratePerS: Number(values.rate) }),
    ...(values.brokers && { kafka: { brokers: values.brokers.split(','), namespace: `f${Date.now()}` } }),
  })
  say(`  took ${Math.round((Date.now() - startedAt) / 1000)} s`)
  return result
}

const results: FaultResult[] = []
for (const scenario of scenarios) {
  if (positionals.length > 0 && !positionals.includes(scenario.name)) continue
  for (const driver of scenario.drivers) if (driver === values.driver) results.push(await runOne(scenario, driver))
}
say(tableOf(results))
process.exit(results.some(({ reasons }) => reasons.length > 0) ? 1 : 0)
