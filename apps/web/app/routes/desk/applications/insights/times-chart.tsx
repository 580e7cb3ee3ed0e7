import type { StageTimes } from '@plutomi/contracts/api/insights'
import { formatDuration, formatNumber } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'
import { InsightCard } from './insight-card.tsx'
import { NumberTable } from './number-table.tsx'
import { useStageName } from './use-stage-name.ts'

/** Hollow, so that the mark stands out in it and its end from the track. */
const barFill = 'border border-accent-text bg-info-soft'

/** How long applicants stay: a bar to the ninth of ten, a mark at the half. */
export function TimesChart({ times }: { times: StageTimes }) {
  const t = useMessages(area)
  const longest = Math.max(...times.stages.map(({ p90Seconds }) => p90Seconds ?? 0), 1)
  return (
    <InsightCard
      name="stage-times"
      title={t('times.title')}
      text={t('times.text')}
      table={<TimesTable times={times} />}
    >
      <ul className="mb-12 flex justify-end gap-12 text-meta text-text-2">
        <li className="flex w-narrow items-center justify-end gap-6">
          <span aria-hidden className="h-12 w-4 rounded-tag bg-accent-text" />
          {t('times.median')}
        </li>
        <li className="flex w-narrow items-center justify-end gap-6">
          <span aria-hidden className={`h-12 w-20 rounded-tag ${barFill}`} />
          {t('times.p90')}
        </li>
      </ul>
      <ol className="flex flex-col gap-12">
        {times.stages.map((stage) => (
          <TimesRow key={stage.id} stage={stage} longest={longest} />
        ))}
      </ol>
    </InsightCard>
  )
}

function TimesRow({ stage, longest }: { stage: StageTimes['stages'][number]; longest: number }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const nameOf = useStageName()
  const { medianSeconds: median, p90Seconds: p90 } = stage
  const has = median !== null && p90 !== null
  const widthOf = (seconds: number) => `${(seconds / longest) * 100}%`
  return (
    <li className="flex flex-col gap-4">
      <span className="flex flex-wrap items-baseline gap-x-12 text-meta tabular-nums text-text-2">
        <span dir="auto" title={nameOf(stage)} className="min-w-0 flex-1 truncate text-ui text-text max-sm:basis-full">
          {nameOf(stage)}
        </span>
        {has ? (
          <>
            <span className="w-narrow text-end max-sm:ms-auto">{formatDuration(median, locale)}</span>
            <span className="w-narrow text-end">{formatDuration(p90, locale)}</span>
          </>
        ) : (
          <span className="max-sm:ms-auto">{t('times.none')}</span>
        )}
      </span>
      <span aria-hidden className="relative h-12 overflow-hidden rounded-tag bg-sunken">
        {has ? (
          <>
            <span
              className={`absolute inset-y-0 start-0 w-(--width) min-w-2 rounded-tag ${barFill}`}
              style={{ '--width': widthOf(p90) }}
            />
            <span
              className="absolute inset-y-0 start-(--at) w-4 -translate-x-2 bg-accent-text"
              style={{ '--at': `clamp(var(--spacing-2), ${widthOf(median)}, calc(100% - var(--spacing-2)))` }}
            />
          </>
        ) : null}
      </span>
    </li>
  )
}

function TimesTable({ times }: { times: StageTimes }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const nameOf = useStageName()
  const tell = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds, locale))
  return (
    <NumberTable
      label={t('times.title')}
      head={[
        t('funnel.stage'),
        t('times.ended'),
        t('times.median'),
        t('times.p90'),
        t('times.present'),
        t('times.presentMedian'),
      ]}
      rows={times.stages.map((stage) => ({
        key: stage.id,
        head: nameOf(stage),
        cells: [
          formatNumber(stage.ended, locale),
          tell(stage.medianSeconds),
          tell(stage.p90Seconds),
          formatNumber(stage.present, locale),
          tell(stage.presentMedianSeconds),
        ],
      }))}
    />
  )
}
