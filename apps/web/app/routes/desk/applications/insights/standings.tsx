import type { Funnel } from '@plutomi/contracts/api/insights'
import { formatNumber, formatShare } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'

const kinds = ['applicants', 'active', 'succeeded', 'rejected', 'withdrawn'] as const

/** Those who applied in the range, and how they stand. */
export function Standings({ funnel }: { funnel: Funnel }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  return (
    <div className="flex flex-col gap-8">
      <p className="text-ui text-text-2">{t('standing.title', { count: funnel.applicants })}</p>
      <dl className="grid grid-cols-2 overflow-hidden rounded-control border border-border bg-raised md:grid-cols-4 lg:grid-cols-5">
        {kinds.map((kind) => (
          <div
            key={kind}
            className="-ms-1 -mt-1 flex flex-col gap-2 border-s border-t border-border px-16 py-12 max-md:px-12 max-lg:first:col-span-full"
          >
            <dt className="text-meta text-text-3">{t(`standing.${kind}`)}</dt>
            <dd className="text-title tabular-nums text-text">{formatNumber(funnel[kind], locale)}</dd>
            <dd className="text-meta text-text-3">
              {kind === 'applicants' ? t('standing.total') : formatShare(funnel[kind], funnel.applicants, locale)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
