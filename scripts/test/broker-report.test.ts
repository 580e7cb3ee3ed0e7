import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brokerLine } from '@plutomi/testing/kafka'
import { afterAll, expect, test } from 'vitest'
import { brokerReport } from './broker-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'plutomi-broker-report-'))
const file = join(folder, 'report.txt')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const used = { version: '4.3.1', topics: 3, records: 20, groups: 2 }

test('the line the broker left is the answer', () => {
  writeFileSync(file, `${brokerLine(used)}\n`)
  expect(brokerReport(file)).toBe('Kafka broker 4.3.1: 3 topics, 20 records appended, 2 groups')
})

test('a run without a broker, or with one nobody used, has failed', () => {
  expect(() => brokerReport(join(folder, 'none.txt'))).toThrow('No test ran on a Kafka broker')
  writeFileSync(file, brokerLine({ ...used, records: 0 }))
  expect(() => brokerReport(file)).toThrow('No test used the Kafka broker')
})
