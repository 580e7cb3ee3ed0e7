import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import type { ReactNode } from 'react'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'

interface EndpointFactsProps {
  endpoint: WebhookEndpoint
  applications: readonly { id: string; name: string }[]
}

/** What an endpoint is for and what it asks for. */
export function EndpointFacts({ endpoint, applications }: EndpointFactsProps) {
  const t = useMessages(area)
  const { description, eventTypes, applicationIds, createdAt } = endpoint
  const names = applicationIds?.map((id) => applications.find((one) => one.id === id)?.name ?? id)
  return (
    <dl className="grid gap-x-24 gap-y-8 text-ui sm:grid-cols-2 xl:grid-cols-4">
      {description ? (
        <Fact label={t('fact.description')}>
          <span dir="auto">{description}</span>
        </Fact>
      ) : null}
      <Fact label={t('fact.events')}>
        {eventTypes ? <code className="font-mono text-meta">{eventTypes.join(', ')}</code> : t('allEvents')}
      </Fact>
      <Fact label={t('fact.applications')}>
        <span dir="auto">{names ? names.join(', ') : t('allApplications')}</span>
      </Fact>
      <Fact label={t('fact.created')}>
        <TimeAgo at={createdAt} />
      </Fact>
    </dl>
  )
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-meta text-text-3">{label}</dt>
      <dd className="user-text">{children}</dd>
    </div>
  )
}
