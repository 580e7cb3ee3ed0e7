import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { isTooHeavy, pageWeights, weightTable } from './page-weights.ts'

test('no page loads more JavaScript than its budget', { timeout: 120_000 }, async () => {
  const weights = await pageWeights(join(inject('buildFolder'), 'web'))
  const pages = weights.filter(({ page }) => !page.startsWith('dev/'))
  expect(pages.length).toBeGreaterThan(30)
  expect(weightTable(pages.filter(isTooHeavy))).toBe('')

  const surfaces = new Map(weights.map(({ page, surface }) => [page, surface]))
  expect(surfaces.get('public/list')).toBe('plain')
  expect(surfaces.get('applicant/form')).toBe('applicant')
  expect(surfaces.get('desk/home')).toBe('desk')
  // A page with React cannot weigh less than React: whoever reads nothing has counted nothing.
  expect(weights.filter(({ surface, bytes }) => surface !== 'plain' && bytes < 100_000)).toEqual([])
})
