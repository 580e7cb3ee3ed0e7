import { createEmailTemplate } from '@plutomi/core/mail'
import { anApplicant, aPipeline, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases } from './cases.ts'

const texts = { en: { subject: 'Hello', body: 'Hello {{ first_name }}' } }
const aTemplate = async ({ ctx, workspaceId }: TestWorkspace) =>
  createEmailTemplate(ctx, { workspaceId, name: 'Welcome', texts })
const applicantOf = async ({ ctx, workspaceId }: TestWorkspace) =>
  (await anApplicant(await aPipeline(ctx.db, { clock: ctx.clock, workspaceId }))).applicantId
const templateOf = async (workspace: TestWorkspace) => ({ templateId: (await aTemplate(workspace)).id })

export const emailTemplateCases: Cases = {
  'emailTemplates.list': { good: async () => ({}) },
  'emailTemplates.create': {
    good: async () => ({ body: { name: 'Welcome', texts } }),
    badBody: { body: { name: '', texts }, field: 'name' },
  },
  'emailTemplates.get': {
    good: async ({ ours }) => ({ params: await templateOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await templateOf(theirs) })],
  },
  'emailTemplates.update': {
    good: async ({ ours }) => ({ params: await templateOf(ours), body: { name: 'Renamed' } }),
    foreign: [async ({ theirs }) => ({ params: await templateOf(theirs), body: { name: 'Renamed' } })],
    badBody: { body: { texts: { en: { subject: 'Hello' } } }, field: 'texts.en.body' },
  },
  'emailTemplates.preview': {
    good: async () => ({ body: { texts } }),
    badBody: { body: { texts: {} }, field: 'texts.en' },
    foreign: [async ({ theirs }) => ({ body: { texts, applicantId: await applicantOf(theirs) } })],
  },
  'emailTemplates.listPreviewApplicants': { good: async () => ({}) },
  'emailTemplates.sendTest': {
    good: async () => ({ body: { texts } }),
    badBody: { body: { texts: { en: { subject: 'Hello' } } }, field: 'texts.en.body' },
    foreign: [async ({ theirs }) => ({ body: { texts, applicantId: await applicantOf(theirs) } })],
  },
}
