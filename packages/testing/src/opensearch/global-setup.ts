import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { noteEnginesIn, startOpenSearch } from '../engines/index.ts'

/** One OpenSearch per run, and the file where every engine of the run is noted; scripts/test wants to see what they did. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const notes = join(project.vitest.config.root, '.cache', 'engines-report.jsonl')
  rmSync(notes, { force: true })
  noteEnginesIn(notes)
  const openSearch = await startOpenSearch({ say: (line) => void process.stdout.write(`${line}\n`) })
  project.provide('engineNotes', notes)
  project.provide('openSearchUrl', openSearch.url)
  return openSearch.stop
}
