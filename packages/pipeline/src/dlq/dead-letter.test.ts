import { expect, test } from 'vitest'
import { parsePlace, placeText, stateOf } from './dead-letter.ts'
import { dlqTopicsOf } from './walk.ts'

const entry = { operator: 'operator:usr_1', reason: null, replayId: null, at: new Date(0) }

test('a place is read as it is written', () => {
  const place = { topic: 'plutomi.emails.paid.dlq', partition: 2, offset: 17n }
  expect(parsePlace(placeText(place))).toEqual(place)
  for (const text of ['', 'a/b/1', 'a/1', 'a/1/2/3', 'a b/1/2', 'a/-1/2']) expect(parsePlace(text)).toBeUndefined()
})

test('a letter is unhandled until it was replayed or dropped; replaying a dropped one counts as replayed', () => {
  expect(stateOf([])).toBe('unhandled')
  expect(stateOf([{ ...entry, action: 'dropped' }])).toBe('dropped')
  expect(
    stateOf([
      { ...entry, action: 'dropped' },
      { ...entry, action: 'replayed' },
    ]),
  ).toBe('replayed')
})

test('topics are named as operators name them, a name without its lane means both', () => {
  expect(dlqTopicsOf(['emails'])).toEqual(['plutomi.emails.free.dlq', 'plutomi.emails.paid.dlq'])
  expect(dlqTopicsOf(['emails.paid', 'plutomi.users.dlq'])).toEqual(['plutomi.emails.paid.dlq', 'plutomi.users.dlq'])
  expect(dlqTopicsOf()).toHaveLength(12)
})
