import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { faultsOf } from './check-source.ts'
import { classCheckOf } from './known-classes.ts'

const app = fileURLToPath(new URL('../../app', import.meta.url))
const stylesheets = join(app, 'styles')
const check = await classCheckOf(join(stylesheets, 'app.css'))
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name),
)
const faults = [
  ...sources.flatMap((name) =>
    faultsOf(name, readFileSync(join(app, name), 'utf8'), check).map((fault) => `apps/web/app/${name} ${fault}`),
  ),
  ...readdirSync(stylesheets).flatMap((name) => rawColoursOf(name, readFileSync(join(stylesheets, name), 'utf8'))),
]
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(`${sources.length} files, ${faults.length} values that are no token\n`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Colours stand in tokens.css and nowhere else. */
function rawColoursOf(name: string, css: string): string[] {
  if (name === 'tokens.css') return []
  return [...css.matchAll(/#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\([^)]*\)/gi)].map(
    ([colour]) => `apps/web/app/styles/${name}: the raw colour ${colour}`,
  )
}
