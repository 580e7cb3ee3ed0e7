import { ArrowRight, Mail, Repeat } from 'lucide-react'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { Progress } from '../../../components/ui/progress.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { type BadgeState, StateBadge } from '../../../components/ui/state-badge.tsx'
import { Tag } from '../../../components/ui/tag.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { TimelineItem } from '../../../components/ui/timeline-item.tsx'
import { useNow } from '../../../lib/page-context.tsx'
import { Row, Section } from './section.tsx'

const states: readonly BadgeState[] = [
  'active',
  'succeeded',
  'rejected',
  'withdrawn',
  'draft',
  'open',
  'paused',
  'closed',
  'pending',
  'running',
  'failed',
  'skipped',
]
const names = ['Ana María López', 'Sting', '王小明', '김 민준', 'محمد علي', 'Żaneta Ślusarczyk', 'Анна Каренина']
const tags = [
  'night shift',
  'own bike',
  'referral',
  'Berlin',
  'needs visa',
  'a very long tag that somebody typed without thinking twice',
]

export function Facts() {
  const now = useNow()
  return (
    <Section title="Data">
      <Row>
        {states.map((state) => (
          <StateBadge key={state} state={state} />
        ))}
      </Row>
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
      <Row>
        {tags.map((tag) => (
          <Tag key={tag} name={tag} className="max-w-column" />
        ))}
        <Tag name="removable" onRemove={() => undefined} removeLabel="Remove tag removable" />
      </Row>
      <Row>
        <Count value={0} />
        <Count value={1240} />
        <Count value={12_431} isEstimated />
        <TimeAgo at={new Date(now - 30_000)} className="text-meta text-text-2" />
        <TimeAgo at={new Date(now - 3 * 3_600_000)} className="text-meta text-text-2" />
        <TimeAgo at={new Date(now - 9 * 86_400_000)} form="age" className="text-meta text-text-2" />
        <TimeAgo at={new Date(now)} form="dateTime" className="text-meta text-text-2" />
      </Row>
      <div className="grid gap-24 md:grid-cols-2">
        <Timeline />
        <div className="flex flex-col gap-16">
          <Progress label="Moving applicants to Review" done={1240} total={12_431} />
          <Skeleton className="h-card w-column" />
        </div>
      </div>
    </Section>
  )
}

function Timeline() {
  const now = useNow()
  return (
    <ol>
      <TimelineItem
        icon={<ArrowRight />}
        title="Ben Okafor moved Ana from Questionnaire to Review"
        at={new Date(now - 60_000)}
      />
      <TimelineItem icon={<Mail />} title="“We received your form” was delivered" at={new Date(now - 7_200_000)}>
        ana.maria.lopez@example.com
      </TimelineItem>
      <TimelineItem icon={<Repeat />} title="A reminder was sent" at={new Date(now - 86_400_000)} times={3} />
    </ol>
  )
}
