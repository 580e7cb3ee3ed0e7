import { everyState, type ProductPage } from './product-page.ts'
import type { World } from '../worlds/world.ts'

const own = ({ typing }: World) => `/a/${typing.applicantId}`
const form = ({ typing }: World) => `/a/${typing.applicantId}/form`
const sent = ({ sent: { applicantId } }: World) => `/a/${applicantId}`

/** What opens for one applicant alone. */
export const applicantPages: readonly ProductPage[] = [
  { name: 'form', surface: 'applicant', path: form, states: everyState, signedIn: 'typing', from: own },
  {
    name: 'form-check',
    surface: 'applicant',
    path: (world) => `${form(world)}?check`,
    states: ['normal', 'empty', 'longest'],
    signedIn: 'typing',
  },
  { name: 'own-page-begun', surface: 'applicant', path: own, states: everyState, signedIn: 'typing', from: form },
  {
    name: 'own-page',
    surface: 'applicant',
    path: sent,
    states: ['normal', 'longest'],
    signedIn: 'sent',
  },
  {
    name: 'own-page-elsewhere',
    surface: 'applicant',
    path: own,
    states: ['normal'],
    signedIn: 'nobody',
    status: 401,
  },
]
