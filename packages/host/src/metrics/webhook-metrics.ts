import { counter, type Metrics } from '@plutomi/platform/metrics'

/** Counts the endpoints of webhooks that were switched off, by a member or by their own failures. */
export function webhookMetrics(metrics: Metrics): (reason: string) => void {
  const disabled = counter(metrics, {
    name: 'webhook_disabled_total',
    help: 'Endpoints of webhooks that were switched off',
    labels: ['reason'],
  })
  return (reason) => disabled.inc({ reason })
}
