import { parseArgs } from 'node:util'
import { type Line, machineLine, tableOf } from '../report.ts'
import { openEngines } from './engines.ts'
import { measureApiWrite } from './measures/api-write.ts'
import type { Bench } from './measures/bench.ts'
import { measureLatency } from './measures/latency.ts'
import { measureRelay, measureSustained } from './measures/relay.ts'
import { measureKeyed, measureRuntime } from './measures/runtime.ts'
import { measureTakeover } from './measures/takeover.ts'

/** In their order: what kills processes comes last. */
const measures: Record<string, (bench: Bench) => Promise<Line[]>> = {
  runtime: measureRuntime,
  keyed: measureKeyed,
  relay: measureRelay,
  sustained: measureSustained,
  latency: measureLatency,
  'api-write': measureApiWrite,
  takeover: measureTakeover,
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(measures).join(',') },
    rounds: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    driver: { type: 'string', default: 'Kafka,embedded' },
  },
})
const wanted = new Set(options.only.split(','))
const say = (line: string) => void process.stdout.write(`${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
say(machineLine())
const engines = await openEngines(options.driver.split(','))
try {
  const lines: Line[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (!wanted.has(name)) continue
    say(`Measuring ${name} …`)
    lines.push(...(await measure({ engines, rounds: Number(options.rounds), scale: Number(options.scale) })))
  }
  say(`\n${tableOf(lines)}\n`)
  say(machineLine())
} finally {
  await engines.close()
}
