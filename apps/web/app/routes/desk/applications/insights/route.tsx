import { getApplication } from '@plutomi/core/applications'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { Banner } from '../../../../components/ui/banner.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../../components/ui/error-state.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { formatDate, formatDuration } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { insights as area } from '../../../../messages/insights.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'
import { FunnelChart } from './funnel-chart.tsx'
import { askedOf, type Insights, loadInsights } from './load-insights.server.ts'
import { RangeBar } from './range-bar.tsx'
import { SourcesChart } from './sources-chart.tsx'
import { Standings } from './standings.tsx'
import { ThroughputChart } from './throughput-chart.tsx'
import { TimesChart } from './times-chart.tsx'
import { useRevalidator } from 'react-router'

/** Behind by less than this is what every projection always is. */
const WORTH_SAYING_S = 5

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const applicationId = idParam('app', params.applicationId)
  const { asked, isWrong } = askedOf(request, applicationId)
  const [application, loaded, behind] = await Promise.all([
    reading(getApplication(ctx, { workspaceId, applicationId })),
    loadInsights(ctx, context, asked),
    context.engines.projections.behind('analytics'),
  ])
  return { application, loaded, isWrong, behind: behind && behind.seconds >= WORTH_SAYING_S ? behind : null }
}

export default function InsightsPage({ loaderData: { application, loaded, isWrong, behind } }: Route.ComponentProps) {
  const t = useMessages(area)
  const revalidator = useRevalidator()
  return (
    <>
      <title>{`${t('title')} · ${application.name}`}</title>
      <ApplicationHeader application={application} />
      {loaded.kind === 'away' ? (
        <ErrorState title={t('away.title')} text={loaded.sentence} onRetry={() => void revalidator.revalidate()} />
      ) : (
        <>
          <RangeBar scope={loaded.insights.funnel} />
          <div className="flex w-full max-w-widest flex-col gap-16 px-16 py-16">
            <Notes scope={loaded.insights.funnel} isWrong={isWrong} behind={behind} />
            <Charts insights={loaded.insights} />
          </div>
        </>
      )}
    </>
  )
}

interface NotesProps {
  scope: Insights['funnel']
  isWrong: boolean
  behind: { records: number; seconds: number } | null
}

function Notes({ scope, isWrong, behind }: NotesProps) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const day = scope.asOf === null ? null : formatDate(new Date(scope.asOf), 'date', { locale, timeZone: 'UTC' })
  return (
    <>
      {isWrong ? <Banner tone="warn">{t('range.wrong')}</Banner> : null}
      {behind ? (
        <Banner tone="warn">
          {t('behind.banner', { count: behind.records, age: formatDuration(behind.seconds, locale) })}
        </Banner>
      ) : null}
      {day === null ? null : <Banner action={<Link to="?">{t('asOf.back')}</Link>}>{t('asOf.banner', { day })}</Banner>}
    </>
  )
}

function Charts({ insights: { funnel, stageTimes, sources, throughput } }: { insights: Insights }) {
  const t = useMessages(area)
  const isEmpty =
    funnel.applicants === 0 &&
    stageTimes.stages.every(({ ended, present }) => ended + present === 0) &&
    throughput.days.every(({ day: _day, ...counts }) => Object.values(counts).every((count) => count === 0))
  if (isEmpty) return <EmptyState kind="nothing" title={t('empty.title')} text={t('empty.text')} />
  return (
    <>
      <Standings funnel={funnel} />
      <FunnelChart funnel={funnel} />
      <div className="grid gap-16 xl:grid-cols-2">
        <TimesChart times={stageTimes} />
        <SourcesChart sources={sources} />
      </div>
      <ThroughputChart throughput={throughput} />
    </>
  )
}
