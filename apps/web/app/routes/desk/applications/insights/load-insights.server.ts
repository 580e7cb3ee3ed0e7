import { errorCodes } from '@plutomi/contracts/errors'
import {
  type Funnel,
  InsightQuery,
  type Sources,
  type StageTimes,
  type Throughput,
} from '@plutomi/contracts/api/insights'
import type { Context } from '@plutomi/core/context'
import { isDomainError } from '@plutomi/core/errors'
import { getFunnel, getSources, getStageTimes, getThroughput } from '@plutomi/core/insights'
import type { AppLoadContext } from 'react-router'

export interface Insights {
  funnel: Funnel
  stageTimes: StageTimes
  sources: Sources
  throughput: Throughput
}

export type LoadedInsights = { kind: 'shown'; insights: Insights } | { kind: 'away'; sentence: string }

/** What the address asks for; dates that make no range are left out, and said to be. */
export function askedOf(request: Request, applicationId: string): { asked: InsightQuery; isWrong: boolean } {
  const { searchParams } = new URL(request.url)
  const given = Object.fromEntries(
    ['from', 'to', 'as_of'].flatMap((name) => {
      const value = searchParams.get(name) ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
  const parsed = InsightQuery.safeParse({ applicationId, ...given })
  return parsed.success ? { asked: parsed.data, isWrong: false } : { asked: { applicationId }, isWrong: true }
}

/** All four at once; that the store is away is something to show and not an error. */
export async function loadInsights(
  ctx: Context & { actor: { workspaceId: string } },
  context: AppLoadContext,
  asked: InsightQuery,
): Promise<LoadedInsights> {
  const reading = { ...ctx, analytics: context.engines.analytics }
  const input = { workspaceId: ctx.actor.workspaceId, ...asked }
  try {
    const [funnel, stageTimes, sources, throughput] = await Promise.all([
      getFunnel(reading, input),
      getStageTimes(reading, input),
      getSources(reading, input),
      getThroughput(reading, input),
    ])
    return { kind: 'shown', insights: { funnel, stageTimes, sources, throughput } }
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.code === 'unavailable') return { kind: 'away', sentence: error.message }
    throw new Response(null, { status: errorCodes[error.code].status })
  }
}
