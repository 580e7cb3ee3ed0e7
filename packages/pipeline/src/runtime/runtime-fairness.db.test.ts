import { mainTopic, retryTopic, smallSizes, topicSpecs } from '../index.ts'
import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { aThing, headersOf, readAll, startTestConsumer, type TestCatalog } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import { defineConsumer } from '../index.ts'

const store = await testLog()
const topic = mainTopic('emails.free')

/** A worker of a lane, as slow for the noisy workspace as such work is. */
function slowForNoisy() {
  const handled: string[] = []
  const consumer = defineConsumer<TestCatalog>({
    name: 'sender',
    topics: ['emails'],
    lanes: ['free'],
    concurrency: 8,
    handlers: {
      'thing.happened': async ({ workspaceId = '' }) => {
        if (workspaceId === 'wsp_noisy') await new Promise((resolve) => setTimeout(resolve, 200))
        handled.push(workspaceId)
      },
    },
  })
  return { consumer, count: (workspaceId: string) => handled.filter((one) => one === workspaceId).length }
}

/** All in one partition, in this order. */
async function append(workspaceIds: readonly string[]): Promise<void> {
  await store.log.ensureTopics(topicSpecs([{ name: 'emails.free' }], smallSizes))
  await store.log.append(workspaceIds.map((workspaceId, n) => ({ ...aThing({ n, workspaceId }), topic, partition: 0 })))
}

const limits = { drainMs: 1000 }

test('a workspace at fifty times the load of another does not keep it waiting, and is served itself', async () => {
  const { consumer, count } = slowForNoisy()
  await append(Array.from({ length: 1000 }, (_, n) => (n % 50 === 0 ? 'wsp_calm' : 'wsp_noisy')))
  const { stop, outcomes } = await startTestConsumer(store.log, consumer, { limits })
  await eventually(() => expect(count('wsp_calm')).toBe(20))
  // The last calm one stands behind 930 noisy ones, of which the window alone would let no more than 500 wait.
  expect(count('wsp_noisy')).toBeLessThan(400)
  expect(outcomes.filter((one) => one.outcome === 'later').every((one) => one.workspaceId === 'wsp_noisy')).toBe(true)
  await eventually(() => expect(count('wsp_noisy')).toBeGreaterThan(20))
  await stop()
  const later = (await readAll(store.log, retryTopic(topic))).map(headersOf)
  expect(later.length).toBeGreaterThan(400)
  expect(later.every((one) => one['px-attempt'] === '0' && one['px-error-code'] === 'Later')).toBe(true)
})

test('alone in its lane it is not sent round by the retry topic', async () => {
  const { consumer, count } = slowForNoisy()
  await append(Array.from({ length: 400 }, () => 'wsp_noisy'))
  const { stop } = await startTestConsumer(store.log, consumer, { limits })
  await eventually(() => expect(count('wsp_noisy')).toBeGreaterThan(16))
  await stop()
  expect(await readAll(store.log, retryTopic(topic))).toEqual([])
})
