import type { Sources } from '@plutomi/contracts/api/insights'
import { formatNumber, formatShare } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'
import { InsightCard } from './insight-card.tsx'
import { NumberTable } from './number-table.tsx'
import { StandingBar, StandingLegend } from './standing-bar.tsx'

const SHOWN = 8
const kinds = ['succeeded', 'active', 'withdrawn', 'rejected'] as const

/** Where applicants came from: as many as the bar is long, and what became of them. The rest is in the table. */
export function SourcesChart({ sources }: { sources: Sources }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const full = Math.max(...sources.sources.map(({ applicants }) => applicants), 1)
  return (
    <InsightCard
      name="sources"
      title={t('sources.title')}
      text={t('sources.text')}
      table={<SourcesTable sources={sources} />}
    >
      <StandingLegend kinds={kinds} />
      <ol className="flex flex-col gap-8">
        {sources.sources.slice(0, SHOWN).map((source) => (
          <li key={source.source} className="grid grid-cols-split items-center gap-x-12 gap-y-4 md:grid-cols-bars">
            <span dir="auto" title={source.source} className="truncate text-ui text-text">
              {source.source}
            </span>
            <span className="order-last col-span-2 md:order-none md:col-span-1">
              <StandingBar counts={source} full={full} />
            </span>
            <span className="text-end text-ui font-medium tabular-nums text-text">
              {formatNumber(source.applicants, locale)}
            </span>
          </li>
        ))}
      </ol>
    </InsightCard>
  )
}

function SourcesTable({ sources: { sources, otherApplicants } }: { sources: Sources }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  return (
    <>
      <NumberTable
        label={t('sources.title')}
        head={[
          t('sources.source'),
          t('standing.applicants'),
          t('sources.rate'),
          ...kinds.map((kind) => t(`standing.${kind}`)),
        ]}
        rows={sources.map((source) => ({
          key: source.source,
          head: source.source,
          cells: [
            formatNumber(source.applicants, locale),
            formatShare(source.succeeded, source.applicants, locale),
            ...kinds.map((kind) => formatNumber(source[kind], locale)),
          ],
        }))}
      />
      {otherApplicants === 0 ? null : (
        <p className="px-16 pt-8 text-meta text-text-3">{t('sources.others', { count: otherApplicants })}</p>
      )}
    </>
  )
}
