import { getApplication } from '@plutomi/core/applications'
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
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { idParam } from '../id-param.server.ts'
import { askedOf } from '../insights/load-insights.server.ts'
import type { Route } from './+types/route.ts'

type Write = (ctx: InsightContext, input: InsightInput) => Promise<string>

const files: Readonly<Record<string, Write>> = {
  'funnel.csv': async (ctx, input) => funnelCsv(await getFunnel(ctx, input)),
  'stage-times.csv': async (ctx, input) => stageTimesCsv(await getStageTimes(ctx, input)),
  'sources.csv': async (ctx, input) => sourcesCsv(await getSources(ctx, input)),
  'throughput.csv': async (ctx, input) => throughputCsv(await getThroughput(ctx, input)),
}

/** One insight as a file for spreadsheets, of the same days as the page that led here. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const applicationId = idParam('app', params.applicationId)
  const write = files[params.file]
  if (write === undefined) throw new Response(null, { status: 404 })
  const { asked } = askedOf(request, applicationId)
  const insightCtx = { ...ctx, analytics: context.engines.analytics }
  const [{ slug }, csv] = await Promise.all([
    reading(getApplication(ctx, { workspaceId, applicationId })),
    reading(write(insightCtx, { workspaceId, ...asked })),
  ])
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-${params.file}"`,
      'cache-control': 'private, no-store',
    },
  })
}
