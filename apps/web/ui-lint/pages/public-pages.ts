import { plainStates, type ProductPage } from './product-page.ts'

const visitors = { surface: 'applicant', signedIn: 'nobody', isPlain: true } as const

/** What anybody can read, without React. */
export const publicPages: readonly ProductPage[] = [
  { ...visitors, name: 'public-list', path: ({ slug }) => `/${slug}`, states: plainStates },
  {
    ...visitors,
    name: 'posting',
    path: ({ filledSlug, applicationSlug }) => `/${filledSlug}/${applicationSlug}`,
    states: plainStates,
  },
  {
    ...visitors,
    name: 'mailed-link',
    path: ({ links }) => `/l/${links.applicant}`,
    states: ['normal', 'longest'],
  },
  {
    ...visitors,
    name: 'shadow-link',
    path: ({ links }) => `/s/${links.shadow}`,
    states: plainStates,
  },
  {
    ...visitors,
    name: 'unsubscribe',
    path: ({ links }) => `/unsubscribe/${links.unsubscribe}`,
    states: ['normal', 'longest'],
  },
  { ...visitors, name: 'dead-link', path: () => '/l/no-such-token', states: ['normal'], status: 404 },
]
