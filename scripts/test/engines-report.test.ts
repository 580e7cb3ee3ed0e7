import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { enginesReport } from './engines-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'plutomi-engines-report-'))
const file = join(folder, 'report.jsonl')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const started = ['ClickHouse', 'OpenSearch', 'Redis', 'Redis', 'S3', 'SES', 'SQS'].map((engine) => ({
  engine,
  starts: 1,
  work: {},
}))
const write = (notes: readonly object[]) =>
  writeFileSync(file, notes.map((note) => `${JSON.stringify(note)}\n`).join(''))

test('one line says how often each engine was started and what was done on it', () => {
  write([...started, { engine: 'Redis', starts: 0, work: { commands: 7 } }])
  expect(enginesReport(file)).toBe(
    'Engines: ClickHouse 1 start; OpenSearch 1 start; Redis 2 starts, 7 commands; S3 1 start; SES 1 start; SQS 1 start',
  )
})

test('a run without one of them, or with one nobody used, has failed', () => {
  expect(() => enginesReport(join(folder, 'none.jsonl'))).toThrow('No test used the real ClickHouse, OpenSearch')
  write([...started, { engine: 'Redis', starts: 0, work: { commands: 0 } }])
  expect(() => enginesReport(file)).toThrow('No test used the real Redis.')
})
