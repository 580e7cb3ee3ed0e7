import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { isTooHeavy, pageWeights, weightTable } from './page-weights.ts'

/** Pages of the desk that have still to come within 170 kB, and what they may not exceed until then (kB). */
const stillHeavy: Readonly<Record<string, number>> = {
  'desk/applications/form': 238,
  'desk/applications/pipeline': 216,
  'desk/webhooks/endpoint': 210,
  'desk/applications/workflows': 203,
  'desk/applications/settings': 200,
  'desk/applications/list': 199,
  'desk/api-keys': 194,
  'desk/members': 194,
  'desk/applications/insights': 191,
  'desk/settings': 189,
  'desk/board/page': 174,
}

test('no page loads more JavaScript than its budget', { timeout: 120_000 }, async () => {
  const weights = await pageWeights(join(inject('buildFolder'), 'web'))
  const pages = weights.filter(({ page }) => !page.startsWith('dev/'))
  expect(pages.length).toBeGreaterThan(30)
  const over = pages.filter((weight) => isTooHeavy(weight) && weight.bytes > (stillHeavy[weight.page] ?? 0) * 1000)
  expect(weightTable(over)).toBe('')

  const surfaces = new Map(weights.map(({ page, surface }) => [page, surface]))
  expect(surfaces.get('public/list')).toBe('plain')
  expect(surfaces.get('applicant/form')).toBe('applicant')
  expect(surfaces.get('desk/home')).toBe('desk')
  // A page with React cannot weigh less than React: whoever reads nothing has counted nothing.
  expect(weights.filter(({ surface, bytes }) => surface !== 'plain' && bytes < 100_000)).toEqual([])
})
