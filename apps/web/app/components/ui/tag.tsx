import { X } from 'lucide-react'
import { cx } from '../../lib/cx.ts'
import { tagHue } from '../../lib/tag-hue.ts'

interface TagProps {
  name: string
  /** One of eight; by default it follows from the name. */
  hue?: number
  onRemove?: () => void
  removeLabel?: string
  className?: string
}

/** A grey label with a dot of its own colour. */
export function Tag({ name, hue, onRemove, removeLabel, className }: TagProps) {
  return (
    <span
      title={name}
      className={cx(
        'inline-flex h-20 min-w-0 max-w-full items-center gap-4 rounded-tag bg-sunken px-6 text-meta text-text-2',
        className,
      )}
    >
      <span className="hue size-8 shrink-0 rounded-full bg-dot" style={{ '--h': hue ?? tagHue(name) }} />
      <span dir="auto" className="truncate">
        {name}
      </span>
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="relative -me-4 rounded-tag p-2 hover:bg-hover before:absolute before:-inset-4"
        >
          <X className="size-12" />
        </button>
      ) : null}
    </span>
  )
}
