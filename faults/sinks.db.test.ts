import { testDatabase } from '@plutomi/testing/database'
import { describe, expect, test } from 'vitest'
import type { Scenario } from './harness/scenario.ts'
import type { SeededBug } from './harness/settings.ts'
import { sinkDown } from './scenarios/f7-sink-down.ts'
import { sinkRefusesSome } from './scenarios/f8-sink-refuses-some.ts'
import { slowKey } from './scenarios/f9-slow-key.ts'
import { wrongClocks } from './scenarios/f12-wrong-clocks.ts'

const { url: databaseUrl, truncate } = await testDatabase()
const small = { driver: 'mysql', isSmall: true, databaseUrl } as const

/** Each scenario, and the bug it has to catch: one that cannot fail shows nothing. */
const cases: { scenario: Scenario; bug: SeededBug; says: RegExp }[] = [
  { scenario: sinkDown, bug: 'sink-down-counts', says: /records in retry/ },
  { scenario: sinkRefusesSome, bug: 'no-retry', says: /without effect/ },
  { scenario: slowKey, bug: 'one-at-a-time', says: /events of others waited/ },
  { scenario: wrongClocks, bug: 'host-clock', says: /a retry came after|without effect/ },
]

describe.each(cases)('$scenario.name: $scenario.title', ({ scenario, bug, says }) => {
  test('nothing is lost and no bound is passed', async () => {
    await truncate()
    const { reasons, lost } = await scenario.run(small)
    expect({ reasons, lost }).toEqual({ reasons: [], lost: 0 })
  }, 180_000)

  test(`catches ${bug}`, async () => {
    await truncate()
    const { reasons } = await scenario.run({ ...small, bug, patienceMs: 6000 })
    expect(reasons.join('\n')).toMatch(says)
  }, 180_000)
})
