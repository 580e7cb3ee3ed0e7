import { vi } from 'vitest'
import { createProgram } from '../src/program.ts'
import { tellFailure } from '../src/terminal/tell-failure.ts'

export type Ran = { code: number; stdout: string; stderr: string }
export type Settings = Readonly<Record<string, string>>

/** The command line in this process: what it prints, and with what code it would have ended. */
export async function runPlutomi(args: readonly string[], settings: Settings): Promise<Ran> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const out: string[] = []
  const err: string[] = []
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  try {
    const code = await createProgram()
      .parseAsync([...args], { from: 'user' })
      .then(() => 0, tellFailure)
    return { code, stdout: out.join(''), stderr: err.join('') }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
    vi.unstubAllEnvs()
  }
}
