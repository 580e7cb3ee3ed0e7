import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { withoutResume, withPolls } from '../../test/mutations.ts'
import { aheadClock, aThing, main, notes, startTestConsumer } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import { type Log, retryTopic } from '../index.ts'

const store = await testLog()
const count = 1500
const hour = 3_600_000

/** As a consumer hands over, all of one tier and shard. */
function aRetry(n: number) {
  const { key, value, headers } = aThing({ n })
  const marks = { 'px-target-group': 'patient', 'px-attempt': '1' }
  return { topic: retryTopic(main), partition: 0, key, value, headers: { ...headers, ...marks } }
}

/** So many records wait an hour; `polled` is what the consumer has taken from the log. */
async function waitingFor(through: (log: Log) => Log) {
  await store.log.append(Array.from({ length: count }, (_, n) => aRetry(n)))
  let polled = 0
  const log = withPolls(through(store.log), (recs) => (polled += recs.length))
  const clock = aheadClock()
  const { seen, consumer } = notes('patient')
  const { stop } = await startTestConsumer(log, { ...consumer, retry: { tiersMs: [hour] } }, { clock })
  await eventually(() => expect(polled).toBeGreaterThan(0))
  // Two ticks: time for what must not happen.
  await new Promise((resolve) => setTimeout(resolve, 600))
  return { seen, polled: () => polled, isDue: () => clock.advance(hour), stop }
}

test('what is not due stays in the log, however much it is, and is read on when its time has come', async () => {
  const { seen, polled, isDue, stop } = await waitingFor((log) => log)
  expect(polled()).toBeLessThanOrEqual(100)
  expect(seen).toEqual([])
  isDue()
  await eventually(() => expect(seen).toHaveLength(count))
  await stop()
  expect(seen).toEqual(Array.from({ length: count }, (_, n) => n))
})

test('the test above catches a partition that is not resumed', async () => {
  const { seen, polled, isDue, stop } = await waitingFor(withoutResume)
  isDue()
  await eventually(() => expect(seen.length).toBe(polled()))
  await new Promise((resolve) => setTimeout(resolve, 600))
  await stop()
  expect(seen.length).toBeLessThanOrEqual(100)
})
