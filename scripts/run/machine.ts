import { execFileSync, spawnSync } from 'node:child_process'
import { findProgram } from '@plutomi/testing/engines'

/** What decides how something can be installed here. */
export type Machine = {
  has: (program: string) => boolean
  isRoot: boolean
  hasSudo: boolean
  hasPackage: (name: string) => boolean
}

export function thisMachine(): Machine {
  return {
    has: (program) => findProgram(program) !== undefined,
    isRoot: process.getuid?.() === 0,
    hasSudo: spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
    hasPackage: (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0,
  }
}

/** Runs the commands of a plan one after the other, saying each before. */
export function install(plan: readonly (readonly string[])[], say: (line: string) => void): void {
  for (const [program = '', ...args] of plan) {
    say(`  ${[program, ...args].join(' ')}`)
    execFileSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
}
