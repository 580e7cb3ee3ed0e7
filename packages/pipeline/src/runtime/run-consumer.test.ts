import { expect, test } from 'vitest'
import { scriptedLog } from '../../test/scripted-log.ts'
import { notes, startTestConsumer } from '../../test/test-consumers.ts'
import type { Log } from '../index.ts'
import { defaultLimits } from './limits.ts'
import { groupsOf } from './run-consumer.ts'

const { consumer } = notes('email')
const lanes = ['free', 'paid'] as const

test('a consumer with lanes has a group per lane it serves here', () => {
  const laned = { ...consumer, topics: ['emails'] as const, lanes }
  expect(groupsOf(laned, lanes)).toEqual([
    { group: 'email.free', topics: ['plutomi.emails.free'] },
    { group: 'email.paid', topics: ['plutomi.emails.paid'] },
  ])
  expect(groupsOf(laned, ['paid']).map(({ group }) => group)).toEqual(['email.paid'])
})

test('a consumer without lanes reads every lane of its topics in one group', () => {
  expect(groupsOf({ ...consumer, topics: ['applicants', 'emails'] }, ['free'])).toEqual([
    { group: 'email', topics: ['plutomi.applicants', 'plutomi.emails.free', 'plutomi.emails.paid'] },
  ])
})

test('lanes on a topic that has none are refused: every lane would handle all of it', () => {
  expect(() => groupsOf({ ...consumer, topics: ['emails', 'applicants'], lanes }, lanes)).toThrow(
    'consumer email has lanes, but applicants has none: give it a consumer of its own',
  )
})

test('what cannot start stops what did, and says why', async () => {
  const driver = scriptedLog()
  const log: Log = {
    ...driver.log,
    subscribe: (options) =>
      options.group === 'broken.retry' ? Promise.reject(new Error('no such topic')) : driver.log.subscribe(options),
  }
  await expect(startTestConsumer(log, notes('broken').consumer)).rejects.toThrow('no such topic')
  expect(driver.said).toEqual(['leave'])
})

test('on Kafka a member may be silent for longer, as its death costs everybody a rebalance', () => {
  expect(defaultLimits('kafka').sessionMs).toBe(30_000)
  expect(defaultLimits('mysql').sessionMs).toBe(10_000)
})
