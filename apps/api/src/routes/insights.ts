import { Funnel, InsightQuery, Sources, StageTimes, Throughput } from '@plutomi/contracts/api/insights'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import {
  funnelCsv,
  getFunnel,
  getSources,
  getStageTimes,
  getThroughput,
  type InsightContext,
  type InsightInput,
  sourcesCsv,
  stageTimesCsv,
  throughputCsv,
} from '@plutomi/core/insights'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

interface Insight<Schema extends z.ZodType> {
  name: string
  /** Of the operation: `insights.<id>`. */
  id: string
  summary: string
  response: Schema
  get: (ctx: InsightContext, input: InsightInput) => Promise<z.input<Schema> & z.output<Schema>>
  csv: (answer: z.output<Schema>) => string
}

/** What all of them have in common. */
const reading = {
  method: 'GET',
  auth: 'workspace',
  right: 'reports:read',
  params: WorkspaceParams,
  query: InsightQuery,
  projection: 'analytics',
} as const

/** Each insight is there as JSON and as a table for spreadsheets. */
function endpointsOf<Schema extends z.ZodType>(insight: Insight<Schema>): Endpoint[] {
  const { name, id, summary, response, get, csv } = insight
  const path = `/v2/workspaces/{workspaceId}/insights/${name}`
  return [
    endpoint({
      ...reading,
      id: `insights.${id}`,
      path,
      summary,
      response,
      handle: ({ ctx, engines: { analytics }, params, query }) => get({ ...ctx, analytics }, { ...params, ...query }),
    }),
    endpoint({
      ...reading,
      id: `insights.${id}Csv`,
      path: `${path}.csv`,
      summary: `${summary}, as CSV`,
      response: z.string(),
      contentType: 'text/csv',
      handle: async ({ ctx, engines: { analytics }, params, query }) =>
        csv(await get({ ...ctx, analytics }, { ...params, ...query })),
    }),
  ]
}

export const insightEndpoints: readonly Endpoint[] = [
  ...endpointsOf({
    name: 'funnel',
    id: 'funnel',
    summary: 'How far those who applied in a range came, stage by stage',
    response: Funnel,
    get: getFunnel,
    csv: funnelCsv,
  }),
  ...endpointsOf({
    name: 'stage-times',
    id: 'stageTimes',
    summary: 'How long applicants stay in each stage: median and 90th percentile',
    response: StageTimes,
    get: getStageTimes,
    csv: stageTimesCsv,
  }),
  ...endpointsOf({
    name: 'sources',
    id: 'sources',
    summary: 'Where those who applied in a range came from, and what became of them',
    response: Sources,
    get: getSources,
    csv: sourcesCsv,
  }),
  ...endpointsOf({
    name: 'throughput',
    id: 'throughput',
    summary: 'What happened on each day of a range',
    response: Throughput,
    get: getThroughput,
    csv: throughputCsv,
  }),
]
