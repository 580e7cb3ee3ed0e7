import { testBroker } from '@plutomi/testing/kafka'
import { describe, inject, test } from 'vitest'
import { expectPassed } from './harness/expect-passed.ts'
import { scenarios } from './scenarios/index.ts'

const databaseServer = inject('databaseServer')
const onBroker = ['F1', 'F2', 'F4', 'F6', 'F10', 'F13', 'F16']

describe.each(scenarios.filter(({ name }) => onBroker.includes(name)))('$name: $title', (scenario) => {
  test('nothing is lost on a real broker', async () => {
    expectPassed(await scenario.run({ driver: 'kafka', isSmall: true, databaseServer, kafka: await testBroker() }))
  }, 240_000)
})
