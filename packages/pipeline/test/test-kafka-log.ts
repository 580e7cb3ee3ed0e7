import { testBroker } from '@plutomi/testing/kafka'
import { afterAll, beforeEach } from 'vitest'
import { createKafkaLog, smallSizes, topicSpecs } from '../src/index.ts'
import type { RuntimeStore } from './test-log.ts'

/** A log on the run's real broker, with names of its own before each test. */
export async function testKafkaLog(): Promise<RuntimeStore> {
  const store: RuntimeStore = { log: await createKafkaLog(await testBroker()) }
  afterAll(() => store.log.close())
  beforeEach(async () => {
    await store.log.close()
    store.log = await createKafkaLog(await testBroker())
    await store.log.ensureTopics(topicSpecs([{ name: 'applicants' }], smallSizes))
  })
  return store
}
