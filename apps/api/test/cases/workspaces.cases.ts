import { aSlug } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

const workspace = { name: 'Acme', slug: 'acme', locale: 'en', timeZone: 'Europe/Berlin' }

export const workspaceCases: Cases = {
  'workspaces.create': {
    good: async () => ({ body: { ...workspace, slug: aSlug() } }),
    badBody: { body: { ...workspace, slug: 'app' }, field: 'slug' },
  },
  'workspaces.list': { good: async () => ({ query: { limit: '1' } }) },
  'workspaces.get': { good: async () => ({}) },
  'workspaces.update': {
    good: async () => ({ body: { name: 'Renamed' } }),
    badBody: { body: { timeZone: 'Mars/Olympus' }, field: 'timeZone' },
  },
}
