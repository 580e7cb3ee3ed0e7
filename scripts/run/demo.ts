import { spawn } from 'node:child_process'
import { once } from 'node:events'

type Demo = { root: string; settings: Record<string, string | undefined>; say: (line: string) => void }

/** Fills the demo workspace once; it prints how to sign in. */
export async function seedDemo({ root, settings, say }: Demo): Promise<void> {
  say('Filling the demo workspace …')
  const args = ['--import', 'tsx', 'apps/cli/src/main.ts', 'seed']
  const child = spawn(process.execPath, args, { cwd: root, env: settings, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('The demo could not be filled')
}
