// Some package mirrors lack the binaries of other platforms; a lock file made there makes `npm ci` fail elsewhere.
import { readFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const entries = Object.entries(lock.packages)
const present = new Set(entries.map(([path]) => path.split('node_modules/').pop()))

const holes = entries.flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !present.has(name))
    .map((name) => `${name}, wanted by ${path}, has no entry`),
)
const foreign = entries
  .filter(([, entry]) => entry.resolved && !entry.link && !entry.resolved.startsWith('https://registry.npmjs.org/'))
  .map(([path, entry]) => `${path} is resolved to ${entry.resolved}`)

const faults = [...holes, ...foreign]
for (const fault of faults) process.stderr.write(`package-lock.json: ${fault}\n`)
process.stdout.write(faults.length === 0 ? 'package-lock.json serves every platform\n' : '')
process.exitCode = faults.length === 0 ? 0 : 1
