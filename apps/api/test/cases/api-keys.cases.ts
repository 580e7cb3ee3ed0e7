import { anApiKey, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

const keyOf = async (workspace: TestWorkspace) => ({
  apiKeyId: (await anApiKey(workspace, ['applicants:read'])).apiKeyId,
})

export const apiKeyCases: Cases = {
  'apiKeys.list': { good: async () => ({}) },
  'apiKeys.create': {
    good: async () => ({ body: { name: 'CI', scopes: ['applicants:read'] } }),
    badBody: { body: { name: 'CI', scopes: ['everything'] }, field: 'scopes.0' },
  },
  'apiKeys.revoke': {
    good: async ({ ours }) => ({ params: await keyOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await keyOf(theirs) })],
  },
}
