import { Clock } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode, Ref } from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { Avatar } from './avatar.tsx'
import { Tag } from './tag.tsx'
import { TimeAgo } from './time-ago.tsx'

interface CardProps {
  to: string
  name: string
  number: number
  enteredAt: Date | string
  /** Says that they are here for too long; its icon stands at the age. */
  late?: string | undefined
  tags?: readonly string[]
  owner?: { id: string; name: string } | undefined
  /** Beside the number: where the person came from. */
  meta?: ReactNode
  /** What is missing or late, in a few words. */
  notice?: ReactNode
  isSelected?: boolean
  isBusy?: boolean
  tabIndex?: number
  describedBy?: string | undefined
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void
  onFocus?: () => void
  onPointerDown?: (event: PointerEvent) => void
  onKeyDown?: (event: KeyboardEvent) => void
  ref?: Ref<HTMLAnchorElement>
}

const shownTags = 2

/** A board's card: 76 px, three lines, a real link. */
export function Card({ ref, onClick, onFocus, onPointerDown, onKeyDown, describedBy, ...props }: CardProps) {
  const { to, name, enteredAt, late, tabIndex, isSelected = false, isBusy = false } = props
  return (
    <Link
      {...(ref ? { ref } : {})}
      to={to}
      draggable={false}
      prefetch="intent"
      aria-describedby={describedBy}
      data-selected={isSelected || undefined}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      {...(onClick ? { onClick } : {})}
      {...(onFocus ? { onFocus } : {})}
      {...(onPointerDown ? { onPointerDown } : {})}
      {...(onKeyDown ? { onKeyDown } : {})}
      className={cx(
        'flex h-card flex-col gap-1 overflow-hidden rounded-control border px-12 py-6 transition-colors',
        isSelected ? 'border-accent bg-selected' : 'border-border bg-raised hover:border-control',
        // The ring of the focus stays what it is.
        isBusy && 'not-focus-visible:opacity-50',
      )}
    >
      <span className="flex h-20 items-center gap-8">
        <span dir="auto" title={name} className="min-w-0 flex-1 truncate text-ui font-medium text-text">
          {name}
        </span>
        <span className={cx('flex shrink-0 items-center gap-4', late ? 'text-warn' : 'text-text-3')}>
          {late ? (
            <span title={late} className="flex">
              <Clock aria-label={late} className="size-12" />
            </span>
          ) : null}
          <TimeAgo at={enteredAt} form="age" className="text-count tabular-nums" />
        </span>
      </span>
      <CardMeta {...props} />
      <CardFoot {...props} />
    </Link>
  )
}

function CardMeta({ number, meta, owner }: CardProps) {
  return (
    <span className="flex h-20 min-w-0 items-center gap-6 text-meta text-text-3">
      <span className="tabular-nums">#{number}</span>
      {meta ? (
        <>
          <span aria-hidden>·</span>
          <span dir="auto" title={typeof meta === 'string' ? meta : undefined} className="min-w-0 truncate">
            {meta}
          </span>
        </>
      ) : null}
      <span className="flex-1" />
      {owner ? <Avatar id={owner.id} name={owner.name} size="small" /> : null}
    </span>
  )
}

function CardFoot({ notice, tags = [] }: CardProps) {
  return (
    <span className="flex h-20 min-w-0 items-center gap-4 pe-24 text-meta" title={tags.join(', ') || undefined}>
      {notice ? <span className="max-w-2/3 shrink-0 truncate">{notice}</span> : null}
      {tags.slice(0, shownTags).map((tag) => (
        <Tag key={tag} name={tag} />
      ))}
      {tags.length > shownTags ? (
        <span className="text-count tabular-nums text-text-3">+{tags.length - shownTags}</span>
      ) : null}
    </span>
  )
}
