import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { followLog } from './follow-log.ts'

const home = mkdtempSync(join(tmpdir(), 'plutomi-follow-'))
afterAll(() => rmSync(home, { recursive: true }))

test('what is added to a log is printed by whole lines with the name before it', () => {
  const file = join(home, 'relay.log')
  writeFileSync(file, 'before\n')
  const printed: string[] = []
  const stop = followLog(file, 'relay', (line) => printed.push(line))
  appendFileSync(file, 'größe\nunfin')
  appendFileSync(file, 'ished\n\nrest')
  stop()
  expect(printed).toEqual(['relay     | größe', 'relay     | unfinished'])
})
