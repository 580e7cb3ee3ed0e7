import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PageProvider } from '../../../lib/page-context.tsx'
import { Facts } from './facts.tsx'

const posting = {
  name: 'Driver',
  slug: 'driver',
  place: '',
  isRemote: false,
  employmentType: null,
  pay: '',
  openedAt: null,
  description: '',
  visibility: 'public',
  notAccepting: null,
} as const

function shownIn(timeZone: string, validThrough: string): string {
  const workspace = { slug: 'acme', name: 'Acme', locale: 'en', timeZone }
  const page = (
    <PageProvider locale="en">
      <Facts posting={{ ...posting, validThrough, workspace }} />
    </PageProvider>
  )
  return renderToStaticMarkup(page).replaceAll(/<[^>]+>/g, '')
}

test.each([
  ['Pacific/Auckland', '2026-03-31T10:59:59.000Z', 'Mar 31, 2026, 11:59 PM GMT+13'],
  ['America/Los_Angeles', '2026-04-01T06:59:59.000Z', 'Mar 31, 2026, 11:59 PM PDT'],
])('one can apply until the end of a day in %s, whatever day it is in UTC then', (timeZone, at, told) => {
  expect(shownIn(timeZone, at).replaceAll('\u202f', ' ')).toBe(`Apply until${told}`)
})
