// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const webhookEndpointStates = ['active', 'disabled'] as const

/** Why an endpoint is disabled: somebody did it, it answered 410, or ten deliveries in a row failed. */
export const webhookDisabledReasons = ['member', 'gone', 'failures'] as const

/** `held` waits for the end of an undo window, `queued` for its turn, `retrying` for another try; the last four are final. */
export const deliveryStates = ['held', 'queued', 'retrying', 'succeeded', 'failed', 'skipped', 'cancelled'] as const
