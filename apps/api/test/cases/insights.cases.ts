import { anApplication, type TestWorkspace } from '@plutomi/testing/factories'
import type { Cases, EndpointCase } from './cases.ts'

async function anApplicationOf({ workspaceId, ctx }: TestWorkspace) {
  const { applicationId } = await anApplication(ctx, { workspaceId, stages: ['form', 'final'] })
  return applicationId
}

const ofApplication: EndpointCase = {
  good: async ({ ours }) => ({ query: { applicationId: await anApplicationOf(ours), as_of: '2026-06-01' } }),
  foreign: [async ({ theirs }) => ({ query: { applicationId: await anApplicationOf(theirs) } })],
}

export const insightCases: Cases = {
  'insights.funnel': ofApplication,
  'insights.funnelCsv': ofApplication,
  'insights.stageTimes': ofApplication,
  'insights.stageTimesCsv': ofApplication,
  'insights.sources': ofApplication,
  'insights.sourcesCsv': ofApplication,
  'insights.throughput': ofApplication,
  'insights.throughputCsv': ofApplication,
}
