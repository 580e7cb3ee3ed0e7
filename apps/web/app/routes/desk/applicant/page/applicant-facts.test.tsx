import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { ApplicantFacts } from './applicant-facts.tsx'

const at = '2026-03-09T12:00:00.000Z'
const applicant = {
  id: 'apl_1',
  number: 1,
  personId: 'per_1',
  name: 'Ann Away',
  email: 'ann@example.com',
  phone: null,
  locale: 'en',
  doNotContact: false,
  applicationId: 'app_1',
  application: { id: 'app_1', name: 'Driver' },
  stageId: 'stg_1',
  stage: { id: 'stg_1', name: 'Review', kind: 'review' },
  stageEnteredAt: at,
  visitId: 'vis_1',
  status: { code: 'active', label: 'Active', since: at, final: false },
  reason: null,
  source: 'direct',
  owner: null,
  seq: 1,
  hasAppliedBefore: false,
  createdAt: at,
  updatedAt: at,
  previousId: null,
  nextId: null,
} as const

function isFoldedOnPhones(path: string): boolean {
  const page = renderToStaticMarkup(
    <MemoryRouter initialEntries={[path]}>
      <ApplicantFacts applicant={applicant} stages={[]} />
    </MemoryRouter>,
  )
  expect(page).toContain('ann@example.com')
  return page.includes('aria-expanded="false"')
}

test('on a phone the facts are folded above the timeline and open above the answers', () => {
  expect(isFoldedOnPhones('/app/acme/applicants/apl_1')).toBe(false)
  expect(isFoldedOnPhones('/app/acme/applicants/apl_1/timeline')).toBe(true)
})
