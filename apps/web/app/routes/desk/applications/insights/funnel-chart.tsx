import type { Funnel } from '@plutomi/contracts/api/insights'
import { formatNumber, formatShare } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'
import { InsightCard } from './insight-card.tsx'
import { NumberTable } from './number-table.tsx'
import { StandingBar, standingKinds, StandingLegend } from './standing-bar.tsx'
import { useStageName } from './use-stage-name.ts'

/** Stage by stage: how many entered, and what became of them there. */
export function FunnelChart({ funnel }: { funnel: Funnel }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const nameOf = useStageName()
  const full = Math.max(...funnel.stages.map(({ entered }) => entered), 1)
  return (
    <InsightCard
      name="funnel"
      title={t('funnel.title')}
      text={t('funnel.text')}
      table={<FunnelTable funnel={funnel} />}
    >
      <StandingLegend kinds={standingKinds} />
      <ol className="flex flex-col gap-8">
        {funnel.stages.map((stage) => (
          <li key={stage.id} className="grid grid-cols-split items-center gap-x-12 gap-y-4 md:grid-cols-funnel">
            <span dir="auto" title={nameOf(stage)} className="truncate text-ui text-text">
              {nameOf(stage)}
            </span>
            <span className="order-last col-span-2 md:order-none md:col-span-1">
              <StandingBar counts={stage} full={full} />
            </span>
            <span className="text-end text-ui font-medium tabular-nums text-text max-md:hidden">
              {formatNumber(stage.entered, locale)}
            </span>
            <span className="text-end text-meta tabular-nums text-text-3">
              <span className="me-6 text-ui font-medium text-text md:hidden">
                {formatNumber(stage.entered, locale)}
              </span>
              {formatShare(stage.entered, funnel.applicants, locale)}
            </span>
          </li>
        ))}
      </ol>
    </InsightCard>
  )
}

function FunnelTable({ funnel }: { funnel: Funnel }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const nameOf = useStageName()
  const head = [
    t('funnel.stage'),
    t('funnel.entered'),
    t('funnel.share'),
    ...standingKinds.map((kind) => t(`standing.${kind}`)),
  ]
  return (
    <NumberTable
      label={t('funnel.title')}
      head={head}
      rows={funnel.stages.map((stage) => ({
        key: stage.id,
        head: nameOf(stage),
        cells: [
          formatNumber(stage.entered, locale),
          formatShare(stage.entered, funnel.applicants, locale),
          ...standingKinds.map((kind) => formatNumber(stage[kind], locale)),
        ],
      }))}
    />
  )
}
