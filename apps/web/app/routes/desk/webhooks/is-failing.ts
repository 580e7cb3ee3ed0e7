import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'

type Standing = Pick<WebhookEndpoint, 'state' | 'disabledReason' | 'isHolding'>

/** Events do not arrive there, and nobody wants it so: one that a member has switched off is as wanted. */
export function isFailing({ state, disabledReason, isHolding }: Standing): boolean {
  return isHolding || (state === 'disabled' && disabledReason !== 'member')
}
