import type { Applicant } from '@plutomi/contracts/api/applicants'
import { ChevronDown, Clock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'react-router'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { StateBadge } from '../../../../components/ui/state-badge.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useMessages, useNow } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import { board } from '../../../../messages/board.ts'

interface ApplicantFactsProps {
  applicant: Applicant
  stages: readonly { id: string; serviceHours: number | null }[]
}

const hourMs = 3_600_000

/** What is known of the applicant beside the answers; on a phone it folds, so as not to stand before what happened. */
export function ApplicantFacts({ applicant, stages }: ApplicantFactsProps) {
  const t = useMessages(applicantPage)
  const isTimeline = useLocation().pathname.endsWith('/timeline')
  const [chosen, setChosen] = useState<boolean | undefined>(undefined)
  const isOpen = chosen ?? !isTimeline
  const isHidden = applicant.name === null
  return (
    <aside aria-label={t('facts.label')} className="shrink-0 rounded-control border border-border lg:w-auth">
      <FoldButton applicant={applicant} isOpen={isOpen} onClick={() => setChosen(!isOpen)} />
      <dl id={factsId} className={cx('flex flex-col gap-2 px-16 py-8', !isOpen && 'max-md:hidden')}>
        <Fact label={t('fact.number')} value={String(applicant.number)} copy={t('copy.number')} />
        {isHidden ? null : <Contact applicant={applicant} />}
        <StageFacts applicant={applicant} stages={stages} />
        <Fact label={t('fact.source')} value={applicant.source} />
        <Fact label={t('fact.owner')} value={applicant.owner?.name ?? t('fact.noOwner')} isWeak={!applicant.owner} />
        <Fact label={t('fact.applied')}>
          <TimeAgo at={applicant.createdAt} form="date" />
        </Fact>
      </dl>
      {isHidden ? (
        <p className={cx('px-16 pb-8 text-meta text-text-3', !isOpen && 'max-md:hidden')}>{t('contact.hidden')}</p>
      ) : null}
    </aside>
  )
}

const factsId = 'applicant-facts'

interface FoldButtonProps {
  applicant: Applicant
  isOpen: boolean
  onClick: () => void
}

/** Names what is looked for most, so that it need not be unfolded for that. */
function FoldButton({ applicant: { stage, stageEnteredAt }, isOpen, onClick }: FoldButtonProps) {
  const t = useMessages(applicantPage)
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={factsId}
      onClick={onClick}
      className="flex h-list-row w-full items-center gap-8 rounded-control px-16 text-ui hover:bg-hover md:hidden"
    >
      <span className="font-medium text-text">{t('facts.label')}</span>
      <span dir="auto" title={stage.name} className="min-w-0 flex-1 truncate text-end text-text-3">
        {stage.name}
      </span>
      <TimeAgo at={stageEnteredAt} form="age" className="shrink-0 text-text-3 tabular-nums" />
      <ChevronDown className={cx('shrink-0 text-text-3', isOpen && 'rotate-180')} />
    </button>
  )
}

function Contact({ applicant: { email, phone } }: { applicant: Applicant }) {
  const t = useMessages(applicantPage)
  const none = t('fact.none')
  return (
    <>
      <Fact
        label={t('fact.email')}
        value={email ?? none}
        isWeak={email === null}
        {...(email !== null && { copy: t('copy.email'), href: `mailto:${email}` })}
      />
      <Fact
        label={t('fact.phone')}
        value={phone ?? none}
        isWeak={phone === null}
        {...(phone !== null && { copy: t('copy.phone'), href: `tel:${phone}` })}
      />
    </>
  )
}

function StageFacts({ applicant, stages }: ApplicantFactsProps) {
  const t = useMessages(applicantPage)
  const overdue = useMessages(board)('card.overdue')
  const now = useNow()
  const { status, stage, stageEnteredAt, reason } = applicant
  const serviceHours = stages.find(({ id }) => id === applicant.stageId)?.serviceHours ?? null
  const enteredMs = Date.parse(stageEnteredAt)
  const isLate = status.code === 'active' && serviceHours !== null && now - enteredMs > serviceHours * hourMs
  return (
    <>
      <Fact label={t('fact.stage')} value={stage.name} />
      <Fact label={t('fact.inStage')}>
        <span className="flex flex-wrap items-center gap-x-8">
          <TimeAgo at={stageEnteredAt} />
          {isLate ? (
            <span className="flex items-center gap-4 text-warn">
              <Clock className="size-12" />
              {overdue}
            </span>
          ) : null}
        </span>
      </Fact>
      <Fact label={t('fact.state')}>
        <span className="flex flex-wrap items-center gap-x-8 gap-y-4">
          <StateBadge state={status.code} />
          {status.code === 'active' ? null : <TimeAgo at={status.since} className="text-text-3" />}
        </span>
      </Fact>
      {reason ? <Fact label={t('fact.reason')} value={reason.name} /> : null}
    </>
  )
}

interface FactProps {
  label: string
  value?: string
  /** What the button that copies it is called. */
  copy?: string
  href?: string
  isWeak?: boolean
  children?: ReactNode
}

function Fact({ label, value, copy, href, isWeak = false, children }: FactProps) {
  const text = <span className="user-text">{value}</span>
  return (
    <div className="group flex min-h-bar-control items-start gap-8 text-ui">
      <dt className="w-1/4 shrink-0 py-4 text-text-3">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-start gap-8">
        <span className={cx('min-w-0 flex-1 py-4', isWeak ? 'text-text-3' : 'text-text')}>
          {children ??
            (href ? (
              // One line: its button copies the whole of it.
              <a href={href} title={value} className="-my-4 block truncate rounded-tag py-4 hover:underline">
                {value}
              </a>
            ) : (
              text
            ))}
        </span>
        {copy && value ? (
          <CopyButton
            text={value}
            label={copy}
            className="md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100"
          />
        ) : null}
      </dd>
    </div>
  )
}
