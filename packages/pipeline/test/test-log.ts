import { testDatabase } from '@plutomi/testing/database'
import { afterAll, beforeEach } from 'vitest'
import { createMysqlLog, type Log, smallSizes, topicSpecs } from '../src/index.ts'

/** What the runtime's tests need of a driver; the log is another one in each test. */
export type RuntimeStore = { log: Log }

/** A log on the file's own database, empty before each test: `const store = await testLog()`, then `store.log`. */
export async function testLog() {
  const { url, db, truncate } = await testDatabase()
  const store: { log: Log; url: string; db: typeof db } = { log: await createMysqlLog({ url }), url, db }
  afterAll(() => store.log.close())
  beforeEach(async () => {
    await store.log.close()
    await truncate()
    store.log = await createMysqlLog({ url })
    await store.log.ensureTopics(topicSpecs([{ name: 'applicants' }], smallSizes))
  })
  return store
}
