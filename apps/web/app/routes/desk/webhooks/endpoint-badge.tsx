import type { Delivery, WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { StateBadge } from '../../../components/ui/state-badge.tsx'

/** An endpoint as one looks at it: what is active may still be failing. */
export function EndpointBadge({ endpoint }: { endpoint: Pick<WebhookEndpoint, 'state' | 'consecutiveFailures'> }) {
  if (endpoint.state === 'disabled') return <StateBadge state="disabled" />
  return <StateBadge state={endpoint.consecutiveFailures > 0 ? 'failing' : 'active'} />
}

/** What was tried in vain until its endpoint was switched off is no “not sent”. */
export function DeliveryBadge({ delivery: { state, attemptCount } }: { delivery: Delivery }) {
  return <StateBadge state={state === 'skipped' && attemptCount > 0 ? 'stopped' : state} />
}
