import { showDevelopmentPage } from '../states.ts'
import type { ProductPage } from './product-page.ts'

const common = { states: ['normal'], isPassing: true, isInEnglish: true } as const

/** Every component in every state. */
export const styleguidePages: readonly ProductPage[] = [
  {
    ...common,
    name: 'styleguide',
    surface: 'desk',
    signedIn: 'owner',
    path: ({ slug }) => `/app/${slug}/settings`,
    arrive: (page) => showDevelopmentPage(page, { to: '/styleguide', route: 'routes/dev/styleguide/route' }),
  },
  {
    ...common,
    name: 'styleguide-applicant',
    surface: 'applicant',
    signedIn: 'typing',
    path: ({ typing }) => `/a/${typing.applicantId}/form`,
    arrive: (page) =>
      showDevelopmentPage(page, { to: '/styleguide/applicant', route: 'routes/dev/styleguide-applicant/route' }),
  },
]
