import { describe, inject, test } from 'vitest'
import { expectPassed } from './harness/expect-passed.ts'
import { scenarios } from './scenarios/index.ts'

const databaseServer = inject('databaseServer')
const small = scenarios.filter(({ drivers, isFullOnly }) => drivers.includes('mysql') && !isFullOnly)

describe.each(small)('$name: $title', (scenario) => {
  test('nothing is lost on the embedded driver', async () => {
    expectPassed(await scenario.run({ driver: 'mysql', isSmall: true, databaseServer }))
  }, 240_000)
})
