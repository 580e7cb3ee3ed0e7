import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from '../../../scripts/run/build.ts'
import { isTooHeavy, pageWeights, weightTable } from './page-weights.ts'

// npm run ui:budgets: the JavaScript of every page against its budget; fails when one is over it.
const root = fileURLToPath(new URL('../../..', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const weights = await pageWeights(join(await ensureBuild(root, say), 'web'))
say(weightTable(weights))
if (weights.some(isTooHeavy)) process.exitCode = 1
// What the modules of the server hold open does not keep a measurement alive.
process.exit()
