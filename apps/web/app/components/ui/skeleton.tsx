import { cx } from '../../lib/cx.ts'

/** Holds the place of what comes, in its size; shows itself only after 200 ms. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cx('animate-late rounded-control bg-hover', className)} />
}
