import { laneNamed } from '@plutomi/contracts/events/topics'
import { webhookFailed, webhookSucceeded } from '@plutomi/contracts/events/webhook-deliveries'
import { originOf, type Tx } from '../database/index.ts'
import { deliveryEmission } from '../deliveries/index.ts'
import { emitMany } from '../outbox/index.ts'
import {
  type DeliveryKey,
  lockWebhookDeliveries,
  markPutOff,
  markSkipped,
  markSucceeded,
  type WebhookWork,
} from '../platform/index.ts'
import type { Attempt } from './attempt.ts'
import { insertAttempts, markFailure } from './attempt.queries.ts'
import { noteEndpoints } from './note-endpoints.ts'
import { waitAfterFailure } from './schedule.ts'

/** What became of a delivery in hand: tried, not wanted by anybody any more, or put off until its endpoint is back. */
export type Settlement =
  | { kind: 'attempted'; work: WebhookWork; attempt: Attempt }
  | { kind: 'skipped'; work: WebhookWork }
  | { kind: 'put_off'; work: WebhookWork; until: Date }

export type Settled =
  | { kind: 'succeeded' | 'failed' | 'skipped' | 'put_off' | 'already_settled' }
  | { kind: 'retrying'; afterMs: number; error: string }

export type Attempted = Extract<Settlement, { kind: 'attempted' }>

/** An attempt of a delivery that was still open, with its number and what follows from it. */
interface Judged extends Attempted {
  number: number
  settled: Settled
}

/** Notes what became of many deliveries in one transaction, with the events; answers in their order. */
export async function settleAll(tx: Tx, settlements: readonly Settlement[]): Promise<Settled[]> {
  const attempted = settlements.filter((each) => each.kind === 'attempted')
  // Endpoints first, as everybody locks them.
  const disabled = await noteEndpoints(tx, attempted)
  const judged = await judgeAttempts(tx, attempted, disabled)
  await insertAttempts(tx, judged)
  await markOutcomes(tx, judged)
  await emitOutcomes(tx, judged)
  await markSkipped(tx, keysOf(settlements.filter((each) => each.kind === 'skipped')))
  await putOff(tx, settlements)
  const byDelivery = new Map(judged.map((each) => [each.attempt.id, each.settled]))
  return settlements.map((each) =>
    each.kind === 'attempted' ? (byDelivery.get(each.attempt.id) ?? { kind: 'already_settled' }) : { kind: each.kind },
  )
}

function keyOf({ workspaceId, id }: WebhookWork): DeliveryKey {
  return { workspaceId, deliveryId: id }
}

function keysOf(settlements: readonly { work: WebhookWork }[]): DeliveryKey[] {
  return settlements.map(({ work }) => keyOf(work))
}

/** A delivery that was settled meanwhile (by the same record in another process) keeps its state; the try is noted all the same. */
async function judgeAttempts(
  tx: Tx,
  attempted: readonly Attempted[],
  disabled: ReadonlySet<string>,
): Promise<Judged[]> {
  if (attempted.length === 0) return []
  const rows = await lockWebhookDeliveries(tx, keysOf(attempted))
  const open = new Map(rows.map((row) => [row.id, row]))
  return attempted.flatMap((each) => {
    const row = open.get(each.work.id)
    if (!row) return []
    row.attempts += 1
    row.roundAttempts += 1
    const isOpen = row.state === 'queued' || row.state === 'retrying' || row.state === 'skipped'
    const settled = isOpen ? outcomeOf(each, row.roundAttempts, disabled) : ({ kind: 'already_settled' } as const)
    return [{ ...each, number: row.attempts, settled }]
  })
}

function outcomeOf({ work, attempt }: Attempted, failures: number, disabled: ReadonlySet<string>): Settled {
  const { error, retryAfterMs } = attempt
  if (error === undefined) return { kind: 'succeeded' }
  if (error === 'gone') return { kind: 'failed' }
  const afterMs = waitAfterFailure(failures, retryAfterMs)
  if (afterMs === undefined) return { kind: 'failed' }
  return disabled.has(work.endpointId) ? { kind: 'skipped' } : { kind: 'retrying', afterMs, error }
}

async function markOutcomes(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const succeeded = judged.filter(({ settled }) => settled.kind === 'succeeded')
  for (const status of new Set(succeeded.map(({ attempt }) => attempt.response?.status ?? 0))) {
    const keys = keysOf(succeeded.filter(({ attempt }) => attempt.response?.status === status))
    await markSucceeded(tx, { keys, status })
  }
  for (const { work, attempt, settled } of judged) {
    if (settled.kind === 'succeeded' || settled.kind === 'put_off') continue
    await markFailure(tx, { work, attempt, settled })
  }
}

async function emitOutcomes(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const of = (kind: Settled['kind']) => judged.filter(({ settled }) => settled.kind === kind)
  await emitMany(
    tx,
    webhookSucceeded,
    of('succeeded').map((each) => withCount(each)),
  )
  await emitMany(
    tx,
    webhookFailed,
    of('failed').map((each) => {
      const emission = withCount(each)
      const { response, error = '' } = each.attempt
      return { ...emission, data: { ...emission.data, error, ...(response && { status: response.status }) } }
    }),
  )
}

function withCount({ work, number: attemptCount }: Judged) {
  const emission = deliveryEmission({ ...work, subjectId: work.subject, lane: laneNamed(work.lane) })
  return { ...emission, data: { ...emission.data, attemptCount } }
}

async function putOff(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
  const waiting = settlements.filter((each) => each.kind === 'put_off')
  const [first] = waiting
  if (first === undefined) return
  const until = waiting.reduce((latest, each) => (each.until > latest ? each.until : latest), first.until)
  await markPutOff(tx, { keys: keysOf(waiting), until: until > originOf(tx).now ? until : originOf(tx).now })
}
