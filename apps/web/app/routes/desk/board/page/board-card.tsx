import type { ApplicantSummary } from '@plutomi/contracts/api/applicants'
import { CircleCheck, Repeat } from 'lucide-react'
import { type KeyboardEvent, memo, type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { Card } from '../../../../components/ui/card.tsx'
import { Checkbox } from '../../../../components/ui/checkbox.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages, useNow } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { board } from '../../../../messages/board.ts'
import { cardHelpId, useBoardHand } from './board-hand.ts'
import { isOverdue } from './board-state.ts'

interface BoardCardProps {
  card: ApplicantSummary
  serviceHours: number | null
  isActive: boolean
  isTabStop: boolean
  isSelected: boolean
  /** It hangs on the pointer, or is carried by keys. */
  isCarried: boolean
  canChange: boolean
}

/** An applicant on the board: a link that can be lifted, selected and reached by keys. */
export const BoardCard = memo(function BoardCard({ card, isActive, isTabStop, isSelected, ...rest }: BoardCardProps) {
  const { canChange } = rest
  const t = useMessages(board)
  const { activate, toggle, takeFocus, liftByPointer, liftByKey } = useBoardHand()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isActive && takeFocus(card.id)) link.current?.focus({ preventScroll: true })
  }, [isActive, takeFocus, card.id])
  const onClick = (event: MouseEvent) => {
    if (!event.shiftKey || !canChange) return
    event.preventDefault()
    toggle(card.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    liftByKey(card.id, card.stageId)
  }
  return (
    <div className="group relative">
      <CardFace
        ref={link}
        card={card}
        serviceHours={rest.serviceHours}
        isSelected={isSelected}
        isBusy={rest.isCarried}
        tabIndex={isTabStop ? 0 : -1}
        onClick={onClick}
        onFocus={() => activate(card.id)}
        {...(canChange && {
          describedBy: cardHelpId,
          onPointerDown: (event: PointerEvent) => liftByPointer(card.id, event),
          onKeyDown,
        })}
      />
      {canChange ? (
        <Checkbox
          tabIndex={-1}
          aria-label={t('card.select', { name: nameOf(t, card) })}
          checked={isSelected}
          onChange={() => toggle(card.id)}
          className={cx(
            'absolute end-0 bottom-0 justify-end px-12',
            !isSelected && 'md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100',
          )}
        />
      ) : null}
    </div>
  )
})

interface CardFaceProps extends Omit<Parameters<typeof Card>[0], 'to' | 'name' | 'number' | 'enteredAt'> {
  card: ApplicantSummary
  serviceHours: number | null
}

/** What a card shows, also while it is carried. */
export function CardFace({ card, serviceHours, ...rest }: CardFaceProps) {
  const t = useMessages(board)
  const paths = deskPaths(useDesk().workspace.slug)
  const isLate = isOverdue({ serviceHours }, card, useNow())
  return (
    <Card
      {...rest}
      to={paths.applicant(card.id)}
      name={nameOf(t, card)}
      number={card.number}
      enteredAt={card.stageEnteredAt}
      meta={card.source}
      owner={card.owner ?? undefined}
      late={isLate ? t('card.overdue') : undefined}
      notice={<Notice card={card} />}
    />
  )
}

function Notice({ card }: { card: ApplicantSummary }) {
  const t = useMessages(board)
  if (card.status.code === 'succeeded') {
    return <Line icon={<CircleCheck className="size-12" />} text={t('card.succeeded')} tone="text-ok" />
  }
  if (card.hasAppliedBefore) {
    return <Line icon={<Repeat className="size-12" />} text={t('card.appliedBefore')} tone="text-text-3" />
  }
  return (
    <span className="flex items-center gap-4 text-text-3">
      {t('card.applied')} <TimeAgo at={card.createdAt} form="date" />
    </span>
  )
}

function Line({ icon, text, tone }: { icon: ReactNode; text: string; tone: string }) {
  return (
    <span className={cx('flex min-w-0 items-center gap-4', tone)}>
      {icon}
      <span className="truncate">{text}</span>
    </span>
  )
}
