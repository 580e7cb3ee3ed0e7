import { useMessages } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'

export const standingKinds = ['movedOn', 'succeeded', 'active', 'withdrawn', 'rejected'] as const
export type StandingKind = (typeof standingKinds)[number]
export type StandingCounts = Partial<Record<StandingKind, number>>

/** In a bar they stand in the order of the legend, so that colour alone tells nothing apart; in the dark as in the light. */
export const standingFill: Record<StandingKind, string> = {
  movedOn: 'bg-accent-text',
  succeeded: 'bg-ok',
  // Hollow: not yet decided. Each part stands out from the track by 3, whatever stands beside it.
  active: 'border border-accent-text bg-info-soft',
  withdrawn: 'bg-text-3',
  rejected: 'bg-bad',
}

interface StandingBarProps {
  counts: StandingCounts
  /** What a bar of full width stands for. */
  full: number
}

/** A bar as long as its count, made of what became of them. It is a picture: its numbers stand beside it as text. */
export function StandingBar({ counts, full }: StandingBarProps) {
  const t = useMessages(area)
  const parts = standingKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [{ kind, count }]
  })
  return (
    <span aria-hidden className="flex h-20 w-full gap-1 overflow-hidden rounded-tag bg-sunken">
      {parts.map(({ kind, count }) => (
        <span
          key={kind}
          title={`${t(`standing.${kind}`)}: ${count}`}
          className={`h-full w-(--width) min-w-2 ${standingFill[kind]}`}
          style={{ '--width': `${(count / Math.max(full, 1)) * 100}%` }}
        />
      ))}
    </span>
  )
}

/** What the fills mean. */
export function StandingLegend({ kinds }: { kinds: readonly StandingKind[] }) {
  const t = useMessages(area)
  return (
    <ul className="mb-12 flex flex-wrap gap-x-16 gap-y-4 text-meta text-text-2">
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-6">
          <span aria-hidden className={`size-12 rounded-tag ${standingFill[kind]}`} />
          {t(`standing.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
