import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Check = { name: string; command: readonly string[] }

/** What has to hold before any test runs. */
export const checks: readonly Check[] = [
  { name: 'lock file', command: ['node', 'scripts/check-lock.mjs'] },
  { name: 'page types', command: ['react-router', 'typegen', 'apps/web'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'classes', command: ['tsx', 'apps/web/ui-lint/classes/main.ts'] },
  { name: 'format', command: ['biome', 'format'] },
  { name: 'boundaries', command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'packages'] },
]

/** Runs a command, prints what it prints, and answers how it ended. */
export async function runCommand([program = '', ...args]: readonly string[], root: string): Promise<number> {
  const env = { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH ?? ''}` }
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}
