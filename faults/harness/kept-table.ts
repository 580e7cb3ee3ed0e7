import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { type FaultResult, rowOf, titleRows } from './result.ts'

const marks = { begin: '<!-- table: begin -->', end: '<!-- table: end -->' }

/** Puts these results into the table of the document, where rows of other scenarios stay as they are. */
export function keepResults(file: string, results: readonly FaultResult[], order: readonly string[]): void {
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split(marks.begin)
  const [kept = '', after = '\n'] = rest.split(marks.end)
  const rows = new Map<string, string>()
  for (const row of [...kept.split('\n').filter((line) => /^\| F\d/.test(line)), ...results.map(rowOf)]) {
    rows.set(nameOf(row), row)
  }
  const sorted = order.flatMap((name) => rows.get(name) ?? [])
  const table = [...titleRows(), ...sorted].join('\n')
  const machine = `On a machine with ${cpus().length} cores:`
  writeFileSync(file, `${before}${marks.begin}\n${machine}\n\n${table}\n${marks.end}${after}`)
}

/** `F2 kafka` */
function nameOf(row: string): string {
  const [, scenario = '', driver = ''] = row.split('|').map((cell) => cell.trim())
  return `${scenario} ${driver}`
}
