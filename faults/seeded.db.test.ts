import { expect, inject, test } from 'vitest'
import type { SeededBug } from './harness/settings.ts'
import { scenarios } from './scenarios/index.ts'

const databaseServer = inject('databaseServer')

test.each<[string, SeededBug]>([
  ['F1', 'commit-before-handling'],
  ['F2', 'commit-before-append'],
  ['F6', 'cursor-relay'],
  ['F13', 'no-resume-on-join'],
])(
  '%s catches the bug seeded for it: %s',
  async (name, bug) => {
    const scenario = scenarios.find((one) => one.name === name)
    const result = await scenario?.run({ driver: 'mysql', isSmall: true, databaseServer, bug, patienceMs: 8000 })
    expect(result?.lost).toBeGreaterThan(0)
    expect(result?.reasons).not.toEqual([])
  },
  240_000,
)

test('F18 catches a guard that lets calls go inside', async () => {
  const scenario = scenarios.find((one) => one.name === 'F18')
  const result = await scenario?.run({ driver: 'mysql', isSmall: true, databaseServer, bug: 'blind-guard' })
  expect(result?.reasons.join('; ')).toContain('connected to 127.0.0.2')
}, 240_000)

test('F20 catches a rebuild that does not hear what happens meanwhile', async () => {
  const scenario = scenarios.find((one) => one.name === 'F20')
  const asked = { driver: 'mysql', isSmall: true, databaseServer, bug: 'deaf-rebuild', patienceMs: 15_000 } as const
  const result = await scenario?.run(asked)
  expect(result?.reasons.join('; ')).toContain('the rebuild did not come to its end')
}, 240_000)
