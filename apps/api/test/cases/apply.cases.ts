import { signLink } from '@plutomi/core/links'
import { anApplicant, anEmail, aPipeline, type TestApplicant, type TestWorkspace } from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases } from './cases.ts'

const pipelineOf = async ({ ctx, workspaceId }: TestWorkspace) => aPipeline(ctx.db, { clock: ctx.clock, workspaceId })

const anOpenApplication = async ({ ours }: ApiWorld) => {
  const { workspaceSlug: workspace, applicationSlug: application } = await pipelineOf(ours)
  return { workspace, application }
}

/** Somebody who applied, with the token of their page. */
async function somebody({ ours }: ApiWorld): Promise<TestApplicant> {
  return anApplicant(await pipelineOf(ours))
}

const own = async (world: ApiWorld) => ({ applicantToken: (await somebody(world)).token })
const answers = { city: 'Berlin', terms: true }

export const applyCases: Cases = {
  'apply.start': {
    good: async (world) => ({ params: await anOpenApplication(world), body: { name: 'Ann', email: anEmail() } }),
    badBody: { body: { name: 'Ann', email: 'ann' }, field: 'email' },
  },
  'apply.openLink': {
    good: async (world) => {
      const { applicantId: id } = await somebody(world)
      return { body: { token: signLink(world.config.keyring, { purpose: 'applicant', id, version: 1 }) } }
    },
    badBody: { body: { token: '' }, field: 'token' },
  },
  'apply.requestLink': {
    good: async (world) => ({ body: { ...(await anOpenApplication(world)), email: anEmail() } }),
    badBody: { body: { workspace: 'a', application: 'b', email: 'ann' }, field: 'email' },
  },
  'me.getOwnPage': { good: own },
  'me.correctContact': {
    good: async (world) => ({ ...(await own(world)), body: { name: 'Ann Corrected', phone: '+4915112345678' } }),
    badBody: { body: { phone: '0151' }, field: 'phone' },
  },
  'me.saveForm': {
    good: async (world) => ({ ...(await own(world)), body: { answers: { city: 'Ber' } } }),
    badBody: { body: { answers: 'all' }, field: 'answers' },
  },
  'me.submitForm': {
    good: async (world) => ({ ...(await own(world)), body: { answers } }),
    badBody: { body: { answers, formVersionId: 'latest' }, field: 'formVersionId' },
  },
  'me.withdraw': { good: own, badBody: { body: { because: 'no time' }, field: 'because' } },
}
