import { setTimeout as delay } from 'node:timers/promises'
import { sendTestWebhook } from '@plutomi/core/webhooks'
import type { Resolve } from '@plutomi/platform/outbound-http'
import { aBoard, aWebhookEndpoint, occupants } from '@plutomi/testing/factories'
import { type BadReceivers, type Behaviour, startBadReceivers } from '../harness/bad-receivers.ts'
import { within } from '../harness/measure.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { type SteppedClock, steppedClock } from '../harness/stepped-clock.ts'
import { judgeWebhooks, type WebhookCase } from '../harness/webhook-verdict.ts'
import { runWebhooks } from '../harness/webhook-world.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

/** Receivers that fail in every way, on a clock set by hand; nothing ever leaves loopback. */
export const webhooksFailing: Scenario = {
  name: 'F18',
  title: 'webhook receivers that fail in every way, and names that lead inside',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld({ ...options, shapes: productShapes }, (world) => run(world, options)),
}

/** Looks just before and just after something is due: what comes early or late shows. */
const slackMs = 3000
/** Longer than the group's look at what it holds back. */
const lookMs = 700

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say } = options
  // One endpoint gets four at once: two thousand take their minutes.
  const { events = isSmall ? 14 : 2000, patienceMs = isSmall ? 60_000 : 300_000 } = options
  const receivers = await startBadReceivers()
  const clock = steppedClock()
  // Seeded bug: whatever is on this machine may be called.
  const allowNets = [bug === 'blind-guard' ? '127.0.0.0/8' : '127.0.0.1/32']
  const rules = { requireHttps: false, allowNets }
  const webhooks = await runWebhooks(world, { clock, rules, resolve: stubResolver(), timeoutMs: 3000 })
  try {
    const cases = await arrange(world, { receivers, clock, events })
    const isOver = await throughTime(world, { clock, patienceMs, inHand: webhooks.inHand, ...(say && { say }) })
    return await judgeWebhooks(world, { cases, receivers, isOver })
  } finally {
    await webhooks.stop()
    await receivers.close()
  }
}

/** `rebinding.test` is public at its first look-up and inside ever after; the others lead inside at once. */
function stubResolver(): Resolve {
  let lookUps = 0
  const answers: Record<string, () => string[]> = {
    'rebinding.test': () => (lookUps++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']),
    'inside.test': () => ['10.0.0.1'],
    'mixed.test': () => ['127.0.0.1', '169.254.169.254'],
    'translated.test': () => ['64:ff9b::7f00:2'],
  }
  return async (host) => answers[host]?.() ?? []
}

type Arranging = { receivers: BadReceivers; clock: SteppedClock; events: number }

async function arrange({ db }: FaultWorld, { receivers, clock, events }: Arranging): Promise<WebhookCase[]> {
  const board = await aBoard(db, { clock })
  const make = async (behaviour: Behaviour, { host = '127.0.0.1', isBusy = false } = {}) => {
    const eventTypes = [isBusy ? 'applicant.created' : 'application.closed']
    // Of the rules for addresses only the name counts here; the guard at each try is what is tried.
    const rules = { requireHttps: false, allowNets: ['127.0.0.0/8'] }
    const endpoint = await aWebhookEndpoint(board, { url: receivers.urlOf(behaviour, host), eventTypes, rules })
    return { ...endpoint, behaviour, host, isBusy }
  }
  const cases = [await make('ok', { isBusy: true }), await make('refuses', { isBusy: true })]
  const alone: Behaviour[] = ['ok', 'refuses', 'hangs', 'redirects', 'gone', 'busy', 'drips', 'floods', 'resets']
  for (const behaviour of alone) cases.push(await make(behaviour))
  for (const host of ['inside.test', 'mixed.test', 'translated.test']) cases.push(await make('ok', { host }))
  cases.push(await make('refuses', { host: 'rebinding.test' }))
  await occupants(board, { count: events })
  for (const { ctx, isBusy, ...endpoint } of cases) if (!isBusy) await sendTestWebhook(ctx, endpoint)
  return cases
}

type Passing = Pick<ScenarioOptions, 'say'> & { clock: SteppedClock; patienceMs: number; inHand: () => number }

/** From one due time to the next until nothing waits; false when what is due is not done for too long. */
async function throughTime(world: FaultWorld, { clock, patienceMs, inHand, say }: Passing): Promise<boolean> {
  for (;;) {
    const isDone = await within(patienceMs, async () => (await dueNow(world, clock)) + inHand() === 0)
    if (!isDone) return false
    const next = await nextDue(world)
    if (next === undefined) return true
    say?.(`next at ${next.toISOString()}`)
    clock.set(new Date(next.getTime() - slackMs))
    await delay(lookMs)
    clock.set(new Date(next.getTime() + slackMs))
  }
}

const waiting = ['queued', 'retrying']

/** What is not settled and not put off; events that are still on their way count too. */
async function dueNow({ db, log }: FaultWorld, clock: SteppedClock): Promise<number> {
  const now = clock.now()
  const rows = await db
    .selectFrom('webhookDeliveries')
    .select('id')
    .where('state', 'in', waiting)
    .where((eb) => eb.or([eb('nextAttemptAt', 'is', null), eb('nextAttemptAt', '<=', now)]))
    .where((eb) => eb.or([eb('heldUntil', 'is', null), eb('heldUntil', '<=', now)]))
    .execute()
  const outbox = await db.selectFrom('outbox').select('id').limit(1).execute()
  const lags = await log.admin.lag('webhook-fanout')
  // A group that nobody has joined yet is not one that has nothing to do.
  const lag = lags.length === 0 ? 1 : lags.filter((one) => one.lag > 0n).length
  return rows.length + outbox.length + lag
}

async function nextDue({ db }: FaultWorld): Promise<Date | undefined> {
  const rows = await db
    .selectFrom('webhookDeliveries')
    .select(['nextAttemptAt', 'heldUntil'])
    .where('state', 'in', waiting)
    .execute()
  const times = rows.map(({ nextAttemptAt, heldUntil }) =>
    Math.max(nextAttemptAt?.getTime() ?? 0, heldUntil?.getTime() ?? 0),
  )
  return times.length === 0 ? undefined : new Date(Math.min(...times))
}
