import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Check = { name: string; command: readonly string[] }

/** What the checks stand on. */
export const preparations: readonly Check[] = [
  { name: 'lock file', command: ['node', 'scripts/check-lock.mjs'] },
  { name: 'page types', command: ['react-router', 'typegen', 'apps/web'] },
]

/** What has to hold before any test runs, in any order; the longest first. */
export const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'boundaries', command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'packages'] },
  { name: 'classes', command: ['tsx', 'apps/web/ui-lint/classes/main.ts'] },
  { name: 'format', command: ['biome', 'format'] },
]

/** Runs a command, prints what it prints, and answers how it ended. */
export async function runCommand([program = '', ...args]: readonly string[], root: string): Promise<number> {
  const child = spawn(program, args, { ...placeOf(root), stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

/** The same beside other commands: what it printed is answered when it has ended. */
export async function runQuietly([program = '', ...args]: readonly string[], root: string) {
  const child = spawn(program, args, { ...placeOf(root), stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => printed.push(bytes))
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : 1, printed: Buffer.concat(printed).toString('utf8').trimEnd() }
}

function placeOf(root: string) {
  return { cwd: root, env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH ?? ''}` } }
}
