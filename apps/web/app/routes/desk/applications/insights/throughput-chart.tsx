import type { Throughput } from '@plutomi/contracts/api/insights'
import { type PointerEvent, useState } from 'react'
import { formatDate, formatNumber } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'
import { InsightCard } from './insight-card.tsx'
import { NumberTable } from './number-table.tsx'
import {
  type Day,
  HEIGHT,
  labelledDays,
  pathOf,
  type SeriesName,
  scaleOf,
  seriesNames,
  WIDTH,
} from './throughput-scale.ts'

/** Each line has a colour and a stroke of its own. */
const lines: Record<SeriesName, { stroke: string; dash?: string }> = {
  applied: { stroke: 'text-accent-text' },
  moved: { stroke: 'text-text-3', dash: '2 3' },
  succeeded: { stroke: 'text-ok', dash: '8 3' },
  rejected: { stroke: 'text-bad-text', dash: '5 3' },
  withdrawn: { stroke: 'text-warn', dash: '2 2' },
}

/** What happened day by day: five lines, the numbers of the day under the pointer, all of them in the table. */
export function ThroughputChart({ throughput: { days } }: { throughput: Throughput }) {
  const t = useMessages(area)
  const [pointed, setPointed] = useState<number | null>(null)
  const day = pointed === null ? undefined : days[pointed]
  return (
    <InsightCard
      name="throughput"
      title={t('throughput.title')}
      text={t('throughput.text')}
      table={<ThroughputTable days={days} />}
    >
      <Legend days={days} day={day} />
      <Plot days={days} pointed={day === undefined ? null : pointed} onPoint={setPointed} />
    </InsightCard>
  )
}

/** The lines' names with the numbers of one day, or of all of them together. */
function Legend({ days, day }: { days: readonly Day[]; day: Day | undefined }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const inWords = useDayInWords()
  const countOf = (name: SeriesName) => (day ? day[name] : days.reduce((sum, one) => sum + one[name], 0))
  return (
    <div className="mb-16 flex flex-wrap items-baseline gap-x-20 gap-y-4 text-meta">
      <p className="min-w-narrow font-medium text-text">{day ? inWords(day.day) : t('throughput.total')}</p>
      <dl className="flex flex-wrap items-baseline gap-x-20 gap-y-4">
        {seriesNames.map((name) => (
          <div key={name} className="flex items-center gap-6">
            <dt className="flex items-center gap-6 text-text-2">
              <Stroke name={name} />
              {t(`throughput.${name}`)}
            </dt>
            <dd className="min-w-24 font-medium tabular-nums text-text">{formatNumber(countOf(name), locale)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Stroke({ name }: { name: SeriesName }) {
  const { stroke, dash } = lines[name]
  return (
    <svg aria-hidden width="16" height="4" className={stroke}>
      <path d="M0 2H16" stroke="currentColor" strokeWidth="2" {...(dash && { strokeDasharray: dash })} />
    </svg>
  )
}

interface PlotProps {
  days: readonly Day[]
  pointed: number | null
  onPoint: (index: number | null) => void
}

function Plot({ days, pointed, onPoint }: PlotProps) {
  const { locale } = usePageSettings()
  const scale = scaleOf(days, seriesNames)
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onPoint(Math.min(days.length - 1, Math.max(0, Math.round(((event.clientX - left) / width) * (days.length - 1)))))
  }
  return (
    <div aria-hidden className="grid grid-cols-facts gap-x-8">
      <div className="flex h-chart flex-col justify-between text-end text-count tabular-nums text-text-3">
        {[1, 0.75, 0.5, 0.25, 0].map((share) => (
          <span key={share} className="-my-8">
            {formatNumber(scale.top * share, locale)}
          </span>
        ))}
      </div>
      <div
        className="relative h-chart"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => onPoint(null)}
      >
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <path key={share} d={`M0 ${share * HEIGHT}H${WIDTH}`} className="text-border" {...hairline} />
          ))}
          <path
            d={`${pathOf(days, 'applied', scale)}V${HEIGHT}H0Z`}
            className="text-accent-text opacity-10"
            fill="currentColor"
          />
          {seriesNames.toReversed().map((name) => (
            <path key={name} d={pathOf(days, name, scale)} className={lines[name].stroke} {...strokeOf(name)} />
          ))}
          {pointed === null ? null : (
            <path d={`M${scale.xOf(pointed)} 0V${HEIGHT}`} className="text-text-3" {...hairline} />
          )}
        </svg>
      </div>
      <span />
      <DayLabels days={days} />
    </div>
  )
}

const hairline = { stroke: 'currentColor', fill: 'none', vectorEffect: 'non-scaling-stroke' } as const

function strokeOf(name: SeriesName) {
  const { dash } = lines[name]
  return {
    ...hairline,
    strokeWidth: name === 'applied' ? 2 : 1.5,
    strokeLinejoin: 'round',
    ...(dash && { strokeDasharray: dash }),
  } as const
}

/** Fewer on a phone: every second one is hidden there. The year is said by the range above. */
function DayLabels({ days }: { days: readonly Day[] }) {
  const { locale } = usePageSettings()
  return (
    <div className="mt-8 flex justify-between text-count text-text-3">
      {labelledDays(days.length, 7).map((index, place) => (
        <span key={index} className={place % 2 === 1 ? 'max-md:hidden' : ''}>
          {formatDate(new Date(days[index]?.day ?? 0), 'day', { locale, timeZone: 'UTC' })}
        </span>
      ))}
    </div>
  )
}

function ThroughputTable({ days }: { days: readonly Day[] }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const inWords = useDayInWords()
  return (
    <NumberTable
      label={t('throughput.title')}
      head={[t('throughput.day'), ...seriesNames.map((name) => t(`throughput.${name}`))]}
      rows={days.map((day) => ({
        key: day.day,
        head: inWords(day.day),
        cells: seriesNames.map((name) => formatNumber(day[name], locale)),
      }))}
    />
  )
}

/** A day of the calendar is the same everywhere: it is not moved into a zone. */
function useDayInWords(): (day: string) => string {
  const { locale } = usePageSettings()
  return (day) => (day === '' ? '' : formatDate(new Date(day), 'date', { locale, timeZone: 'UTC' }))
}
