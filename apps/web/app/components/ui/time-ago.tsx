import { formatAge, formatDate, formatRelative } from '../../lib/format.ts'
import { useNow, usePageSettings } from '../../lib/page-context.tsx'

interface TimeAgoProps {
  at: Date | string
  /** `age` is the short form for cards: "4d". */
  form?: 'relative' | 'age' | 'date' | 'dateTime'
  className?: string
}

/** A moment in few words; the exact one, in the workspace's zone, on hover and when its row or card has the focus. */
export function TimeAgo({ at, form = 'relative', className }: TimeAgoProps) {
  const zone = usePageSettings()
  const now = useNow()
  const date = typeof at === 'string' ? new Date(at) : at
  const exact = formatDate(date, 'dateTime', zone)
  return (
    <time dateTime={date.toISOString()} title={exact} className={className} suppressHydrationWarning>
      {shortForm()}
    </time>
  )

  function shortForm(): string {
    if (form === 'relative') return formatRelative(date.getTime(), now, zone.locale)
    return form === 'age' ? formatAge(date.getTime(), now, zone.locale) : formatDate(date, form, zone)
  }
}
