import type { World } from '../worlds/world.ts'
import type { State } from '../states.ts'
import { bareStates, everyState, neverEmpty, type ProductPage } from './product-page.ts'

/** Pages of a workspace by their part of the address; those with ids stand in `inside`. */
const plainPaths = {
  home: '',
  applications: '/applications',
  members: '/members',
  'api-keys': '/api-keys',
  webhooks: '/webhooks',
  'mail-templates': '/mail-templates',
  'mail-template-new': '/mail-templates/new',
  suppressions: '/mail-templates/suppressions',
  settings: '/settings',
  search: '/search',
} as const

/** Pages with ids. */
const insidePaths: Readonly<Record<string, (world: World) => string>> = {
  board: ({ applicationId }) => `/applications/${applicationId}`,
  list: ({ applicationId }) => `/applications/${applicationId}/applicants?state=rejected`,
  'list-succeeded': ({ applicationId }) => `/applications/${applicationId}/applicants?state=succeeded`,
  pipeline: ({ applicationId }) => `/applications/${applicationId}/pipeline`,
  'form-editor': ({ applicationId, formStageId }) => `/applications/${applicationId}/stages/${formStageId}/form`,
  workflows: ({ applicationId, formStageId }) => `/applications/${applicationId}/stages/${formStageId}/workflows`,
  insights: ({ applicationId }) => `/applications/${applicationId}/insights`,
  'application-settings': ({ applicationId }) => `/applications/${applicationId}/settings`,
  applicant: ({ applicantId }) => `/applicants/${applicantId}`,
  timeline: ({ applicantId }) => `/applicants/${applicantId}/timeline`,
  'mail-template': ({ templateId }) => `/mail-templates/${templateId}`,
  webhook: ({ endpointId }) => `/webhooks/${endpointId}`,
  'webhook-delivery': ({ endpointId, deliveryId }) => `/webhooks/${endpointId}/deliveries/${deliveryId}`,
  found: ({ searchWord }) => `/search?q=${encodeURIComponent(searchWord)}`,
}

/** Of pages that look the same in a fresh workspace, or have nothing to show there. */
const fewerStates: Readonly<Record<string, readonly State[]>> = {
  'mail-template-new': bareStates,
  search: bareStates,
  settings: neverEmpty,
  'application-settings': neverEmpty,
  'mail-template': neverEmpty,
  'webhook-delivery': neverEmpty,
  'list-succeeded': ['normal', 'empty', 'longest'],
}

/** As ui.md wants of tables and boards. */
const densities: Readonly<Record<string, ProductPage['density']>> = {
  board: { columns: 4, cards: 8 },
  list: { rows: 20 },
  'list-succeeded': { rows: 20 },
}

export const deskPages: readonly ProductPage[] = [
  ...Object.entries(plainPaths).map(([name, rest]) => deskPage(name, (world) => `/app/${world.slug}${rest}`)),
  ...Object.entries(insidePaths).map(([name, rest]) =>
    deskPage(name, (world) => `/app/${world.filledSlug}${rest(world)}`),
  ),
]

function deskPage(name: string, path: (world: World) => string): ProductPage {
  const states = fewerStates[name] ?? everyState
  const density = densities[name]
  const common = { name, surface: 'desk', signedIn: 'owner', states, path, from: neighbourOf(path) } as const
  return density ? { ...common, density } : common
}

/** The home page of the same workspace, and another one for the home page itself. */
function neighbourOf(path: (world: World) => string): (world: World) => string {
  return (world) => {
    const here = path(world)
    const home = here.split('/').slice(0, 3).join('/')
    return here === home ? `${home}/members` : home
  }
}
