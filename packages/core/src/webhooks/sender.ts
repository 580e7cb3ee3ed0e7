import { gather } from '@plutomi/platform/gather'
import type { OutboundHttp } from '@plutomi/platform/outbound-http'
import { type Context, withoutSignal } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import {
  type DeliveryKey,
  listSealedSecrets,
  loadWebhookWork,
  platformDb,
  type WebhookWork,
} from '../platform/index.ts'
import { attemptDelivery } from './attempt.ts'
import { bodiesOf } from './bodies.ts'
import { claimProbe } from './claim-probe.ts'
import { isHolding } from './endpoint-health.ts'
import { webhookTiersMs } from './schedule.ts'
import { openSecret } from './secret.ts'
import { settleAll, type Settled, type Settlement } from './settle.ts'

/**
 * `later`: not now, and no try was made of it. `retrying`: a try failed, and the next one is after the milliseconds.
 * `skipped`: its endpoint takes none. `failed`: given up.
 */
export type DeliveryOutcome =
  | { kind: 'succeeded' | 'failed' | 'skipped' | 'already_settled' }
  | { kind: 'retrying'; afterMs: number; error: string }
  | { kind: 'later'; afterMs: number }

export interface WebhookSender {
  /** Sends a delivery, if it is its time, and notes what became of it. */
  send(key: DeliveryKey, signal: AbortSignal): Promise<DeliveryOutcome>
}

interface Ready {
  work: WebhookWork
  body: Buffer | undefined
  secrets: readonly Buffer[]
}

type Parts = { ctx: Context; http: OutboundHttp }
type Loaded = Ready | undefined

/**
 * Makes a sender. What is in hand at the same time is read together and noted together, whichever workspaces it is of:
 * each by itself would be a dozen statements.
 */
export function createWebhookSender(ctx: Context, http: OutboundHttp): WebhookSender {
  const lasting = withoutSignal(ctx)
  const load = gather((keys: readonly DeliveryKey[]) => loadAll(lasting, keys))
  // What went out is noted whatever becomes of the process that waits for it.
  const settle = gather((all: readonly Settlement[]) => transaction(lasting, (tx) => settleAll(tx, all)))
  return { send: (key, signal) => send({ ctx: lasting, http, load, settle, signal }, key) }
}

type Sending = Parts & {
  load: (key: DeliveryKey) => Promise<Loaded>
  settle: (settlement: Settlement) => Promise<Settled>
  signal: AbortSignal
}

async function send(sending: Sending, key: DeliveryKey): Promise<DeliveryOutcome> {
  const { ctx, http, load, settle, signal } = sending
  const ready = await load(key)
  if (!ready || !isWaiting(ready.work)) return { kind: 'already_settled' }
  const { work, secrets } = ready
  if (work.endpointState !== 'active') return outcomeOf(await settle({ kind: 'skipped', work }))
  const earlyMs = earlyBy(work, ctx.clock.now())
  if (earlyMs > 0) return { kind: 'later', afterMs: earlyMs }
  if (isHolding(work) && !(await claimProbe(ctx, work))) return putOff(sending, work)
  const body = ready.body ?? (await bodiesOf(ctx, [work])).get(work.id)
  // The event is gone with its history: there is nothing to say any more.
  if (!body) return outcomeOf(await settle({ kind: 'skipped', work }))
  const attempt = await attemptDelivery(
    { http, clock: ctx.clock, signal },
    { deliveryId: work.id, url: work.url, body, secrets },
  )
  return outcomeOf(await settle({ kind: 'attempted', work, attempt }))
}

/** Machines read their clocks at slightly different times. */
const toleratedMs = 1000

function earlyBy({ nextAttemptAt }: WebhookWork, now: Date): number {
  const earlyMs = (nextAttemptAt?.getTime() ?? 0) - now.getTime()
  return earlyMs > toleratedMs ? earlyMs : 0
}

function isWaiting({ state }: WebhookWork): boolean {
  return state === 'queued' || state === 'retrying'
}

async function putOff({ ctx, settle }: Sending, work: WebhookWork): Promise<DeliveryOutcome> {
  const [afterMs] = webhookTiersMs
  await settle({ kind: 'put_off', work, until: new Date(ctx.clock.now().getTime() + afterMs) })
  return { kind: 'later', afterMs }
}

function outcomeOf(settled: Settled): DeliveryOutcome {
  if (settled.kind === 'retrying') return settled
  return { kind: settled.kind === 'put_off' ? 'skipped' : settled.kind }
}

async function loadAll(ctx: Context, keys: readonly DeliveryKey[]): Promise<Loaded[]> {
  const db = platformDb(ctx.db)
  const works = new Map((await loadWebhookWork(db, keys)).map((work) => [work.id, work]))
  const now = ctx.clock.now()
  const sendable = [...works.values()].filter((work) => isWaiting(work) && work.endpointState === 'active')
  // What is put off gets its body when it is sent, with what is true by then.
  const sentNow = sendable.filter((work) => !isHolding(work) && earlyBy(work, now) === 0)
  const [bodies, secrets] = await Promise.all([
    bodiesOf(ctx, sentNow),
    listSealedSecrets(db, { endpoints: sendable, now }),
  ])
  return keys.map(({ deliveryId }) => {
    const work = works.get(deliveryId)
    if (!work) return undefined
    const sealed = secrets.filter(({ endpointId }) => endpointId === work.endpointId)
    const opened = sealed.map((each) => openSecret(ctx.keyring, work.endpointId, each.sealed))
    return { work, body: bodies.get(deliveryId), secrets: opened }
  })
}
