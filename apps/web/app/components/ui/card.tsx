import type { ReactNode } from 'react'
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
  tags?: readonly string[]
  owner?: { id: string; name: string } | undefined
  /** What is missing or late, in a few words. */
  notice?: ReactNode
  isSelected?: boolean
  isBusy?: boolean
  tabIndex?: number
}

const shownTags = 2

/** A board's card: 76 px, three lines, a real link. */
export function Card(props: CardProps) {
  const { to, name, number, enteredAt, tags = [], owner, notice, isSelected = false, isBusy = false, tabIndex } = props
  return (
    <Link
      to={to}
      draggable={false}
      aria-current={isSelected || undefined}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      className={cx(
        'flex h-card flex-col gap-2 overflow-hidden rounded-control border px-12 py-6 transition-colors',
        isSelected ? 'border-accent bg-selected' : 'border-border bg-raised hover:border-control',
        isBusy && 'opacity-50',
      )}
    >
      <span className="flex h-20 items-center gap-8">
        <span dir="auto" title={name} className="min-w-0 flex-1 truncate text-ui font-medium text-text">
          {name}
        </span>
        <TimeAgo at={enteredAt} form="age" className="text-count tabular-nums text-text-3" />
      </span>
      <span className="flex h-20 min-w-0 items-center gap-4" title={tags.join(', ') || undefined}>
        {tags.slice(0, shownTags).map((tag) => (
          <Tag key={tag} name={tag} />
        ))}
        {tags.length > shownTags ? (
          <span className="text-count tabular-nums text-text-3">+{tags.length - shownTags}</span>
        ) : null}
      </span>
      <span className="flex h-16 items-center gap-8 text-meta text-text-3">
        <span className="tabular-nums">#{number}</span>
        {notice ? <span className="min-w-0 flex-1 truncate text-warn">{notice}</span> : <span className="flex-1" />}
        {owner ? <Avatar id={owner.id} name={owner.name} size="small" /> : null}
      </span>
    </Link>
  )
}
