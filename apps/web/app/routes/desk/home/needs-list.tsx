import { CircleCheck, CircleX, Clock, Eye, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { home as area } from '../../../messages/home.ts'
import type { Route } from './+types/route.ts'
import type { WaitingStage } from './what-needs-me.ts'

type FailedRun = Route.ComponentProps['loaderData']['failedRuns'][number]

interface NeedsListProps {
  waiting: readonly WaitingStage[]
  failedRuns: readonly FailedRun[]
  /** Endpoints that events do not reach. */
  failingHosts: readonly string[]
}

/** Where a person is waited for; each line leads there. */
export function NeedsList({ waiting, failedRuns, failingHosts }: NeedsListProps) {
  const t = useMessages(area)
  const isNothing = waiting.length + failedRuns.length + failingHosts.length === 0
  return (
    <section aria-labelledby="home-needs" className="w-full min-w-0 max-w-reading">
      <h2 id="home-needs" className="mb-8 text-section">
        {t('needs.title')}
      </h2>
      {isNothing ? (
        <p className="flex items-center gap-8 rounded-control bg-subtle px-12 py-12 text-ui text-text-2">
          <CircleCheck className="text-ok" />
          {t('needs.none')}
        </p>
      ) : (
        <ul className="overflow-hidden rounded-control border border-border">
          {waiting.map((stage) => (
            <StageNeed key={stage.stageId} stage={stage} />
          ))}
          {failedRuns.map((run) => (
            <RunNeed key={run.id} run={run} />
          ))}
          {failingHosts.length === 0 ? null : <WebhookNeed hosts={failingHosts} />}
        </ul>
      )}
    </section>
  )
}

function StageNeed({ stage }: { stage: WaitingStage }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const { kind, count, stageName, applicationName, applicationId, waitingSince } = stage
  return (
    <Need
      icon={kind === 'overdue' ? <Clock className="text-warn" /> : <Eye className="text-text-3" />}
      to={deskPaths(workspace.slug).application(applicationId)}
      title={t(`needs.${kind}`, { count })}
      text={t('needs.in', { stage: stageName, application: applicationName })}
      time={
        waitingSince ? (
          <>
            {t('needs.oldest')} <TimeAgo at={waitingSince} form="age" />
          </>
        ) : null
      }
    />
  )
}

function RunNeed({ run: { applicantId, error, at } }: { run: FailedRun }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const paths = deskPaths(workspace.slug)
  return (
    <Need
      icon={<CircleX className="text-bad-text" />}
      to={applicantId ? paths.applicant(applicantId) : paths.applications}
      title={t('needs.failedRun')}
      text={error ?? ''}
      time={<TimeAgo at={at} />}
    />
  )
}

function WebhookNeed({ hosts }: { hosts: readonly string[] }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  return (
    <Need
      icon={<Webhook className="text-bad-text" />}
      to={deskPaths(workspace.slug).webhooks}
      title={t('needs.webhooks', { count: hosts.length })}
      text={[...new Set(hosts)].join(', ')}
      time={null}
    />
  )
}

interface NeedProps {
  icon: ReactNode
  to: string
  title: string
  text: string
  time: ReactNode
}

function Need({ icon, to, title, text, time }: NeedProps) {
  return (
    <li className="border-border not-first:border-t">
      <Link
        to={to}
        prefetch="intent"
        className="flex min-h-row-two-line items-center gap-12 px-12 py-8 text-ui -outline-offset-2 hover:bg-hover"
      >
        {icon}
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="font-medium">{title}</span>
          <span dir="auto" title={text} className="truncate text-meta text-text-3">
            {text}
          </span>
        </span>
        {time === null ? null : <span className="shrink-0 text-meta text-text-3 tabular-nums">{time}</span>}
      </Link>
    </li>
  )
}
