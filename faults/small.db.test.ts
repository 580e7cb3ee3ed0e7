import { describe, expect, test } from 'vitest'
import type { FaultResult } from './harness/result.ts'
import type { SeededBug } from './harness/settings.ts'
import { scenarios } from './scenarios/index.ts'

const patienceMs = 5000

describe.each(scenarios.filter(({ drivers }) => drivers.includes('mysql')))('$name: $title', (scenario) => {
  test('nothing is lost on the embedded driver', async () => {
    expectPassed(await scenario.run({ driver: 'mysql', isSmall: true }))
  }, 240_000)
})

describe('a scenario catches the bug seeded for it', () => {
  test.each<[string, SeededBug]>([
    ['F1', 'commit-before-handling'],
    ['F2', 'commit-before-append'],
    ['F6', 'cursor-relay'],
    ['F13', 'no-resume-on-join'],
  ])(
    '%s catches %s',
    async (name, bug) => {
      const scenario = scenarios.find((one) => one.name === name)
      const result = await scenario?.run({ driver: 'mysql', isSmall: true, bug, patienceMs })
      expect(result?.lost).toBeGreaterThan(0)
      expect(result?.reasons).not.toEqual([])
    },
    240_000,
  )
})

function expectPassed(result: FaultResult): void {
  expect(result).toMatchObject({ lost: 0, misordered: 0, reasons: [] })
  expect(result.eventsIn).toBeGreaterThan(0)
}
