import { cx } from '../../lib/cx.ts'
import { formatCount } from '../../lib/format.ts'
import { usePageSettings } from '../../lib/page-context.tsx'

interface CountProps {
  value: number
  /** The database guessed: shown as "~12k". */
  isEstimated?: boolean
  className?: string
}

/** How many, in digits that do not jump. */
export function Count({ value, isEstimated = false, className }: CountProps) {
  const { locale } = usePageSettings()
  return (
    <span className={cx('text-count tabular-nums text-text-3', className)}>
      {formatCount(value, isEstimated, locale)}
    </span>
  )
}
