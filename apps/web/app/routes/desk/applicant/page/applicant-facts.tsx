import type { Applicant } from '@plutomi/contracts/api/applicants'
import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
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

/** What is known of the applicant beside the answers. */
export function ApplicantFacts({ applicant, stages }: ApplicantFactsProps) {
  const t = useMessages(applicantPage)
  const isHidden = applicant.name === null
  return (
    <aside aria-label={t('facts.label')} className="shrink-0 lg:w-auth">
      <dl className="flex flex-col gap-2 rounded-control border border-border px-16 py-8">
        <Fact label={t('fact.number')} value={String(applicant.number)} copy={t('copy.number')} />
        {isHidden ? null : <Contact applicant={applicant} />}
        <StageFacts applicant={applicant} stages={stages} />
        <Fact label={t('fact.source')} value={applicant.source} />
        <Fact label={t('fact.owner')} value={applicant.owner?.name ?? t('fact.noOwner')} isWeak={!applicant.owner} />
        <Fact label={t('fact.applied')}>
          <TimeAgo at={applicant.createdAt} form="date" />
        </Fact>
      </dl>
      {isHidden ? <p className="px-16 pt-8 text-meta text-text-3">{t('contact.hidden')}</p> : null}
    </aside>
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
              <a href={href} className="-my-4 rounded-tag py-4 hover:underline">
                {text}
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
