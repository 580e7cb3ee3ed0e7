import { parseArgs } from 'node:util'
import { type Line, machineLine, tableOf } from '../report.ts'
import { measureAnalyticsConsumer } from './analytics-consumer.ts'
import { measureEmailConsumer } from './email-consumer.ts'
import { measureInsights } from './insights-latency.ts'
import type { SinkMeasure } from './measure.ts'
import { measureRedisKilled } from './redis-killed.ts'
import { measureSearchConsumer } from './search-consumer.ts'
import { measureSearchLatency } from './search-latency.ts'
import { measureWebhookSend } from './webhook-send.ts'

/** In their order; a file each. */
const measures: Record<string, SinkMeasure> = {
  search: measureSearchLatency,
  'search-consumer': measureSearchConsumer,
  insights: measureInsights,
  'analytics-consumer': measureAnalyticsConsumer,
  'webhook-send': measureWebhookSend,
  'email-consumer': measureEmailConsumer,
  'redis-killed': measureRedisKilled,
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(measures).join(',') },
    rounds: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    people: { type: 'string', default: '100000' },
  },
})
const wanted = new Set(options.only.split(','))
const bench = { rounds: Number(options.rounds), scale: Number(options.scale), people: Number(options.people) }
const say = (line: string) => void process.stdout.write(`${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
say(machineLine())
const lines: Line[] = []
for (const [name, measure] of Object.entries(measures)) {
  if (!wanted.has(name)) continue
  say(`Measuring ${name} …`)
  lines.push(...(await measure(bench)))
}
say(`\n${tableOf(lines)}\n`)
say(machineLine())
