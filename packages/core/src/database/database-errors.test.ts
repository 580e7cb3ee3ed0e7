import { expect, test } from 'vitest'
import { isDatabaseUnavailable } from './index.ts'

const failure = (facts: { errno?: number; code?: string }) => Object.assign(new Error('refused'), facts)

test('a full, read-only or absent server is known for something that passes', () => {
  for (const errno of [1021, 1114, 1290]) expect(isDatabaseUnavailable(failure({ errno }))).toBe(true)
  for (const code of ['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST']) {
    expect(isDatabaseUnavailable(failure({ code }))).toBe(true)
  }
})

test('a mistake of ours is not', () => {
  for (const error of [failure({ errno: 1062 }), failure({ code: 'ER_PARSE_ERROR' }), new Error('x'), undefined]) {
    expect(isDatabaseUnavailable(error)).toBe(false)
  }
})
