import { existsSync, readFileSync } from 'node:fs'

/** The line the broker of the test run left; fails without one, and when nothing was done on it. */
export function brokerReport(file: string): string {
  const line = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  const [, topics, records, groups] = /: (\d+) topics, (\d+) records appended, (\d+) groups$/.exec(line) ?? []
  if (topics === undefined) throw new Error('No test ran on a Kafka broker: the broker left no report.')
  if ([topics, records, groups].some((count) => Number(count) === 0)) {
    throw new Error(`No test used the Kafka broker. ${line}`)
  }
  return line
}
