import { existsSync } from 'node:fs'
import { type Note, readNotes } from '@plutomi/testing/engines'

const ENGINES = ['ClickHouse', 'OpenSearch', 'Redis', 'S3', 'SES', 'SQS']

/** One line of what the engines of the run were used for; fails when a test ran without one of them. */
export function enginesReport(file: string): string {
  const notes = existsSync(file) ? readNotes(file) : []
  const missing = ENGINES.filter((engine) => !notes.some((note) => note.engine === engine && wasUsed(note)))
  if (missing.length > 0) throw new Error(`No test used the real ${missing.join(', ')}.`)
  return `Engines: ${notes.map(told).join('; ')}`
}

/** Some count what is done on them; the others were at least started, and answered. */
function wasUsed({ starts, work }: Note): boolean {
  const counts = Object.values(work)
  return starts > 0 && (counts.length === 0 || counts.some((count) => count > 0))
}

function told({ engine, starts, work }: Note): string {
  const counts = Object.entries(work).map(([unit, count]) => `, ${count} ${unit}`)
  return `${engine} ${starts} ${starts === 1 ? 'start' : 'starts'}${counts.join('')}`
}
