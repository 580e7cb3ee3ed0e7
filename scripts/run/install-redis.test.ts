import { expect, test } from 'vitest'
import { MISSING_REDIS, redisInstallPlan } from './install-redis.ts'

test('apt brings the server without the service that would run it', () => {
  const machine = {
    has: (program: string) => program === 'apt-get',
    isRoot: true,
    hasSudo: false,
    hasPackage: () => true,
  }
  expect(redisInstallPlan(machine)?.map((command) => command.join(' '))).toEqual([
    'apt-get update -q',
    'apt-get install -y -q --no-install-recommends redis-tools',
  ])
  expect(redisInstallPlan({ ...machine, isRoot: false })).toBeUndefined()
  expect(MISSING_REDIS).toMatch(/^Redis cannot run here: .*Homebrew\.$/)
})
