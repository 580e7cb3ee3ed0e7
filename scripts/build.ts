import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuild } from './run/build.ts'

// npm run build -- --out DIR: every process bundled, with pages and migrations beside them, as the image has it.
const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const folder = await ensureBuild(root, (line) => void process.stdout.write(`${line}\n`))
if (values.out !== undefined) cpSync(folder, values.out, { recursive: true })
process.stdout.write(`${values.out ?? folder}\n`)
