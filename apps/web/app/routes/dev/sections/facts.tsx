import { ArrowRight, Mail, Repeat } from 'lucide-react'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { Progress } from '../../../components/ui/progress.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { type BadgeState, StateBadge } from '../../../components/ui/state-badge.tsx'
import { Tag } from '../../../components/ui/tag.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { TimelineItem } from '../../../components/ui/timeline-item.tsx'
import { formatMoney } from '../../../lib/format.ts'
import { useNow, usePageSettings } from '../../../lib/page-context.tsx'
import { Part, Row, Section, State } from './section.tsx'
import { longName, longTag, names, tags } from './words.ts'

const states = [
  ['active', 'succeeded', 'rejected', 'withdrawn', 'erased'],
  ['draft', 'open', 'paused', 'closed'],
  ['pending', 'running', 'failed', 'skipped', 'stopped', 'disabled'],
  ['failing', 'held', 'queued', 'retrying', 'cancelled'],
] as const satisfies readonly (readonly BadgeState[])[]

export function Facts() {
  return (
    <Section title="Data">
      <Part name="StateBadge">
        {states.map((group) => (
          <Row key={group[0]}>
            {group.map((state) => (
              <StateBadge key={state} state={state} />
            ))}
          </Row>
        ))}
      </Part>
      <Part name="Avatar">
        <Row>
          {names.map((name) => (
            <span key={name} className="flex items-center gap-6 text-ui">
              <Avatar name={name} />
              {name}
            </span>
          ))}
          <Avatar name="Ana María López" size="small" />
          <Avatar name="王小明" size="large" />
        </Row>
      </Part>
      <Part name="Tag">
        <Row>
          {[...tags, longTag].map((tag) => (
            <Tag key={tag} name={tag} className="max-w-menu" />
          ))}
          <Tag name="removable" onRemove={() => undefined} removeLabel="Remove tag removable" />
        </Row>
      </Part>
      <Numbers />
      <Amounts />
      <Times />
      <Part name="Progress and Skeleton">
        <Progress label="Moving applicants to Review" done={0} total={12_431} />
        <Progress label="Moving applicants to Review" done={1240} total={12_431} />
        <Progress label={`Mailing ${longName}`} done={12_431} total={12_431} />
        <Skeleton className="h-card w-column" />
      </Part>
    </Section>
  )
}

function Numbers() {
  return (
    <Part name="Count">
      <Row>
        <State name="none">
          <Count value={0} />
        </State>
        <State name="exact">
          <Count value={1240} />
        </State>
        <State name="estimated">
          <Count value={12_431} isEstimated />
        </State>
        <State name="a million">
          <Count value={1_204_331} isEstimated />
        </State>
      </Row>
    </Part>
  )
}

const amounts = [
  { amount: 16.2, currency: 'EUR' },
  { amount: 3000, currency: 'EUR' },
  { amount: 1234.5, currency: 'USD' },
  { amount: 500, currency: 'JPY' },
]

function Amounts() {
  const { locale } = usePageSettings()
  return (
    <Part name="Money (formatMoney)">
      <Row>
        {amounts.map((money) => (
          <span key={money.amount} className="text-ui tabular-nums">
            {formatMoney(money, locale)}
          </span>
        ))}
      </Row>
    </Part>
  )
}

function Times() {
  const now = useNow()
  const look = 'text-meta text-text-2'
  return (
    <Part name="TimeAgo and Timeline">
      <Row>
        <TimeAgo at={new Date(now - 30_000)} className={look} />
        <TimeAgo at={new Date(now - 3 * 3_600_000)} className={look} />
        <TimeAgo at={new Date(now - 9 * 86_400_000)} form="age" className={look} />
        <TimeAgo at={new Date(now)} form="date" className={look} />
        <TimeAgo at={new Date(now)} form="dateTime" className={look} />
      </Row>
      <ol>
        <TimelineItem
          icon={<ArrowRight />}
          title={`Ben Okafor moved ${longName} from Questionnaire to Review`}
          at={new Date(now - 60_000)}
        />
        <TimelineItem icon={<Mail />} title="“We received your form” was delivered" at={new Date(now - 7_200_000)}>
          ana.maria.lopez@example.com
        </TimelineItem>
        <TimelineItem icon={<Repeat />} title="A reminder was sent" at={new Date(now - 86_400_000)} times={3} />
      </ol>
    </Part>
  )
}
