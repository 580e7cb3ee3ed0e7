import { addSuppression } from '@plutomi/core/mail'
import { anEmail, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

const suppressionOf = async ({ ctx, workspaceId }: TestWorkspace) => ({
  suppressionId: (await addSuppression(ctx, { workspaceId, email: anEmail() })).id,
})

export const suppressionCases: Cases = {
  'suppressions.list': { good: async () => ({ query: { address: 'a' } }) },
  'suppressions.add': {
    good: async () => ({ body: { email: anEmail() } }),
    badBody: { body: { email: 'nobody' }, field: 'email' },
  },
  'suppressions.remove': {
    good: async ({ ours }) => ({ params: await suppressionOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await suppressionOf(theirs) })],
  },
}
