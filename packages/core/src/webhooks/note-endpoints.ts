import { originOf, type Tx } from '../database/index.ts'
import { type EndpointKey, forgetFailures, lockWebhookEndpoints } from '../platform/index.ts'
import { afterTry, type EndpointHealth, isGivenUp } from './endpoint-health.ts'
import type { Attempted } from './settle.ts'
import { disableEndpoint } from './switch-endpoint.ts'

/**
 * Counts the failures in a row of each endpoint in the order of the tries, and disables those that have failed too often
 * or want no more. Answers with the ids of the endpoints that are disabled now.
 */
export async function noteEndpoints(tx: Tx, attempted: readonly Attempted[]): Promise<ReadonlySet<string>> {
  const failing = new Set(attempted.filter(isFailure).map(({ work }) => work.endpointId))
  const keys = new Map(attempted.map(({ work }) => [work.endpointId, keyOf(work)]))
  await forgetFailures(
    tx,
    [...keys.values()].filter(({ endpointId }) => !failing.has(endpointId)),
  )
  const rows = await lockWebhookEndpoints(
    tx,
    [...keys.values()].filter(({ endpointId }) => failing.has(endpointId)),
  )
  const disabled = new Set<string>()
  for (const row of rows) {
    const tries = attempted.filter(({ work }) => work.endpointId === row.id)
    const isActive = await noteEndpoint(tx, { workspaceId: row.workspaceId, endpointId: row.id }, { row, tries })
    if (!isActive) disabled.add(row.id)
  }
  return disabled
}

function keyOf({ workspaceId, endpointId }: Attempted['work']): EndpointKey {
  return { workspaceId, endpointId }
}

function isFailure({ attempt }: Attempted): boolean {
  return attempt.error !== undefined
}

type Row = Awaited<ReturnType<typeof lockWebhookEndpoints>>[number]

/** Answers whether it still takes deliveries. */
async function noteEndpoint(
  tx: Tx,
  key: EndpointKey,
  { row, tries }: { row: Row; tries: readonly Attempted[] },
): Promise<boolean> {
  if (row.state !== 'active') return false
  const { now } = originOf(tx)
  const health = tries.reduce<EndpointHealth>(
    (before, { attempt }) =>
      afterTry(before, { startedAt: attempt.startedAt, isAccepted: attempt.error === undefined }, now),
    row,
  )
  const { consecutiveFailures, heldSince, nextProbeAt } = health
  await tx
    .updateTable('webhookEndpoints')
    .set({ consecutiveFailures, heldSince, nextProbeAt })
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.endpointId)
    .execute()
  const isGone = tries.some(({ attempt }) => attempt.error === 'gone')
  if (!isGone && !isGivenUp(health)) return true
  await disableEndpoint(tx, key, isGone ? 'gone' : 'failures')
  return false
}
