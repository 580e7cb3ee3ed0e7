import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOTS = ['apps', 'packages', 'migrations', 'package-lock.json', 'tsconfig.json']
const SKIPPED = new Set(['node_modules', 'build', '.react-router', 'test', 'testing', 'ui-lint'])

/** A hash over every source that goes into the build; tests and what measures pages do not. */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const name of ROOTS) {
    for (const file of filesUnder(root, name))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(root: string, name: string): string[] {
  if (statSync(join(root, name)).isFile()) return [name]
  return readdirSync(join(root, name), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, join(name, entry.name)) : [join(name, entry.name)]))
    .toSorted()
}
