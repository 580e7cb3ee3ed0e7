import { expect, test } from 'vitest'
import type { Visited } from './lint-pages.ts'
import { pageNamed } from './pages.ts'
import { suiteVisits, surprises } from './suite.ts'

const visited: Visited = {
  visit: { page: pageNamed('board'), state: 'normal', width: 1440, theme: 'light', locale: 'en' },
  findings: [{ rule: 'overlap', element: 'button', reason: 'it overlaps another' }],
}

test('each page is seen on both screens', () => {
  const widths = suiteVisits.filter(({ page }) => page.name === 'board').map(({ width }) => width)
  expect(widths).toEqual([1440, 375])
})

test('what is found has to be known, and what is known has to be found', () => {
  const known = { page: 'board', rule: 'overlap', why: 'a test' }
  expect(surprises([visited], [known])).toEqual([])
  expect(surprises([visited], [])).toEqual(['board normal 1440 | overlap | button | it overlaps another'])
  expect(surprises([], [known])).toEqual(['board | overlap | is known, but does not happen any more'])
})
