import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startKafka } from '../engines/index.ts'
import { brokerLine, reportOf } from './broker-report.ts'

/** One broker per run. At its end the broker is asked what was done on it; scripts/test wants to see that line. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka({ heap: '512m', say })
  project.provide('kafkaBrokers', kafka.brokers)
  return async () => {
    try {
      const line = brokerLine(await reportOf(kafka))
      say(line)
      const folder = join(project.vitest.config.root, '.cache')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'broker-report.txt'), `${line}\n`)
    } finally {
      await kafka.stop()
    }
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
