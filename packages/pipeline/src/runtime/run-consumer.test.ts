import { expect, test } from 'vitest'
import { notes } from '../../test/test-consumers.ts'
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
