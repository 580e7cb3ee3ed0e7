import { findRedis } from '@plutomi/testing/engines'
import { install, type Machine, thisMachine } from './machine.ts'
import { packagePlan } from './package-plan.ts'

export const MISSING_REDIS =
  'Redis cannot run here: install redis-server or valkey-server yourself, ' +
  'or start this once as root on a machine with apt, dnf, apk or Homebrew.'

/** The commands that install Redis; undefined when none can. Debian's redis-tools has the server without a service. */
export function redisInstallPlan(machine: Machine): string[][] | undefined {
  return packagePlan(machine, { brew: ['redis'], apt: ['redis-tools'], dnf: ['redis'], apk: ['redis'] })
}

/** Installs Redis unless it is there; says so before. */
export function installRedis(say: (line: string) => void): void {
  if (findRedis() !== undefined) return
  const plan = redisInstallPlan(thisMachine())
  if (!plan) throw new Error(MISSING_REDIS)
  say('Redis is not installed. Installing it:')
  try {
    install(plan, say)
  } catch (cause) {
    throw new Error(MISSING_REDIS, { cause })
  }
  if (findRedis() === undefined) throw new Error(MISSING_REDIS)
}
