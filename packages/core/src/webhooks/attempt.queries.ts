import { originOf, toJson, type Tx } from '../database/index.ts'
import type { WebhookWork } from '../platform/index.ts'
import type { Attempt } from './attempt.ts'
import type { Settled } from './settle.ts'

const keptBytes = 2048
const keptHeaders = 40
const keptHeaderChars = 500

/** Writes the tries down: what was asked, and the first 2 KB of what came back. */
export async function insertAttempts(
  tx: Tx,
  attempts: readonly { work: WebhookWork; attempt: Attempt; number: number }[],
): Promise<void> {
  if (attempts.length === 0) return
  await tx
    .insertInto('webhookAttempts')
    .values(
      attempts.map(({ work, attempt, number }) => ({
        workspaceId: work.workspaceId,
        id: attempt.id,
        deliveryId: work.id,
        number,
        startedAt: attempt.startedAt,
        durationMs: attempt.durationMs,
        error: attempt.error ?? null,
        url: attempt.url,
        requestHeaders: toJson(attempt.requestHeaders),
        status: attempt.response?.status ?? null,
        responseHeaders: attempt.response ? toJson(shortened(attempt.response.headers)) : null,
        responseBody: attempt.response ? attempt.response.body.subarray(0, keptBytes) : null,
      })),
    )
    .execute()
}

function shortened(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).slice(0, keptHeaders)
  return Object.fromEntries(entries.map(([name, value]) => [name, value.slice(0, keptHeaderChars)]))
}

interface Failure {
  work: WebhookWork
  attempt: Attempt
  settled: Settled
}

/** Notes a try that did not succeed; a delivery that was settled before keeps its state. */
export async function markFailure(tx: Tx, { work, attempt, settled }: Failure): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .updateTable('webhookDeliveries')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), roundAttempts: eb('roundAttempts', '+', 1) }))
    .$if(settled.kind !== 'already_settled', (query) =>
      query.set({
        state: settled.kind,
        stateSince: now,
        heldUntil: null,
        nextAttemptAt: settled.kind === 'retrying' ? new Date(now.getTime() + settled.afterMs) : null,
        lastStatus: attempt.response?.status ?? null,
        lastError: attempt.error ?? null,
      }),
    )
    .where('workspaceId', '=', work.workspaceId)
    .where('id', '=', work.id)
    .execute()
}
