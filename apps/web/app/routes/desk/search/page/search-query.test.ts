import { expect, test } from 'vitest'
import { withCursor } from './search-address.ts'
import { filledOf, SearchPageQuery } from './search-query.ts'

test('empty boxes of the form ask for nothing', () => {
  const params = new URLSearchParams('q=%20&applicationId=&state=active')
  expect(SearchPageQuery.parse(filledOf(params))).toEqual({ state: 'active' })
})

test('the next page asks for the same, from another place', () => {
  expect(withCursor({ q: 'ann & co', state: 'active', cursor: 'old' }, 'new')).toBe(
    '?q=ann+%26+co&state=active&cursor=new',
  )
  expect(withCursor({ q: 'ann', cursor: 'old' })).toBe('?q=ann')
})

test('what the page does not know is refused, not ignored', () => {
  expect(SearchPageQuery.safeParse({ q: 'ann', stage: 'x' }).success).toBe(false)
})
