import { fileURLToPath } from 'node:url'
import { runAllInOne } from './all-in-one.ts'
import { runService } from './one-service.ts'
import { parseOptions } from './options.ts'
import type { RunContext } from './run-context.ts'
import { runSplit } from './split.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const stops: RunContext['stops'] = []
let ending: Promise<void> | undefined

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  const context = { root, options, say, stops }
  if (options.service !== undefined) await end(await runService(context, options.service))
  else if (options.isKafka) await runSplit(context)
  else await runAllInOne(context)
}

function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    for (const stop of stops.toReversed()) await stop()
    process.exit(code)
  })())
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say('\nStopping …')
    void end(0)
  })
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await end(1)
}
