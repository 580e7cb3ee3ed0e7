import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { dlqTopic, mainTopic } from '@plutomi/pipeline'
import { Webhook } from 'standardwebhooks'
import type { TestWebhookEndpoint } from '@plutomi/testing/factories'
import type { BadReceivers, Behaviour, Received } from './bad-receivers.ts'
import { recordsOf } from './evidence.ts'
import type { FaultResult } from './result.ts'
import type { FaultWorld } from './world.ts'

export type WebhookCase = TestWebhookEndpoint & {
  behaviour: Behaviour
  host: string
  /** Only two get what happens; the others get one test event each. */
  isBusy: boolean
}

type Seen = { cases: readonly WebhookCase[]; receivers: BadReceivers; isOver: boolean }

const minuteMs = 60_000
/** Between the tries of one delivery, in minutes. */
const schedule = [1, 5, 15, 60]
/** Of a receiver that asked for ten minutes: the first tier at least as long. */
const asked = [15, 15, 15, 60]

/** What an endpoint's single delivery has to show: its tries, its end, and what the last try met. */
const expected: Readonly<Record<string, { tries: number; state: string; error: string | null; gaps?: number[] }>> = {
  ok: { tries: 1, state: 'succeeded', error: null },
  refuses: { tries: 5, state: 'failed', error: 'http_500', gaps: schedule },
  hangs: { tries: 5, state: 'failed', error: 'timeout', gaps: schedule },
  redirects: { tries: 5, state: 'failed', error: 'redirect', gaps: schedule },
  gone: { tries: 1, state: 'failed', error: 'gone' },
  busy: { tries: 5, state: 'failed', error: 'http_429', gaps: asked },
  drips: { tries: 5, state: 'failed', error: 'timeout', gaps: schedule },
  floods: { tries: 1, state: 'succeeded', error: null },
  resets: { tries: 5, state: 'failed', error: 'reset', gaps: schedule },
}
const inside = { tries: 5, state: 'failed', error: 'private_address', gaps: schedule }

export async function judgeWebhooks(world: FaultWorld, { cases, receivers, isOver }: Seen): Promise<FaultResult> {
  const deliveries = await deliveriesOf(world)
  const ok = receivers.received.filter(({ path }) => path === '/ok')
  const accepted = new Set(ok.map(({ headers }) => headers['webhook-id']))
  const wanted = deliveries.filter(({ endpointId }) =>
    cases.some((one) => one.endpointId === endpointId && isReachable(one)),
  )
  const lost = wanted.filter(({ id }) => !accepted.has(id))
  const reasons = [
    ...(isOver ? [] : ['what was due was not tried']),
    ...cases.flatMap((one) => (one.isBusy ? [] : wrongEnd(one, deliveries))),
    ...(await wrongEndpoints(world, cases)),
    ...wrongSignatures(cases, receivers.received),
    ...wrongBytes(receivers.received),
    ...strayConnections(receivers),
    ...(await ownFaults(world)),
  ]
  return {
    scenario: 'F18',
    driver: world.driver,
    eventsIn: deliveries.length,
    effectsOut: accepted.size,
    lost: lost.length,
    repeats: ok.length - accepted.size,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs: undefined,
    note: `${receivers.received.length} requests to ${cases.length} endpoints, 0 to private nets`,
    reasons,
  }
}

function isReachable({ behaviour, host }: WebhookCase): boolean {
  return behaviour === 'ok' && host === '127.0.0.1'
}

type Delivered = Awaited<ReturnType<typeof deliveriesOf>>[number]

async function deliveriesOf({ db }: FaultWorld) {
  const rows = await db
    .selectFrom('webhookDeliveries')
    .select(['id', 'endpointId', 'state', 'attempts', 'lastError'])
    .execute()
  const attempts = await db
    .selectFrom('webhookAttempts')
    .select(['deliveryId', 'startedAt'])
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...row,
    triedAt: attempts.filter(({ deliveryId }) => deliveryId === row.id).map(({ startedAt }) => startedAt.getTime()),
  }))
}

function wrongEnd({ endpointId, behaviour, host }: WebhookCase, deliveries: readonly Delivered[]): string[] {
  const wanted = host === '127.0.0.1' ? expected[behaviour] : inside
  const name = `${behaviour} at ${host}`
  const found = deliveries.find((one) => one.endpointId === endpointId)
  if (wanted === undefined || found === undefined) return [`${name}: no delivery`]
  const { attempts, state, lastError, triedAt } = found
  const gaps = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / minuteMs)
  const isOnTime = gaps.every(
    (gap, index) => Math.abs(gap - (wanted.gaps?.[index] ?? gap)) <= (wanted.gaps?.[index] ?? gap) * 0.1,
  )
  return [
    ...(attempts === wanted.tries ? [] : [`${name}: ${attempts} tries, not ${wanted.tries}`]),
    ...(state === wanted.state && lastError === wanted.error ? [] : [`${name}: ${state}, ${lastError}`]),
    ...(isOnTime ? [] : [`${name}: tried after ${gaps.join(', ')} minutes`]),
  ]
}

/** The one that is gone and the busy one that refuses are disabled, the latter at its tenth failure; no other is. */
async function wrongEndpoints({ db }: FaultWorld, cases: readonly WebhookCase[]): Promise<string[]> {
  const rows = await db.selectFrom('webhookEndpoints').select(['id', 'disabledReason', 'consecutiveFailures']).execute()
  const deliveries = await db.selectFrom('webhookDeliveries').select(['endpointId', 'attempts', 'state']).execute()
  return cases.flatMap(({ endpointId, behaviour, isBusy }) => {
    const row = rows.find(({ id }) => id === endpointId)
    const reason = row?.disabledReason ?? null
    const wanted = behaviour === 'gone' ? 'gone' : behaviour === 'refuses' && isBusy ? 'failures' : null
    const own = deliveries.filter((delivery) => delivery.endpointId === endpointId)
    const tries = own.reduce((sum, { attempts }) => sum + attempts, 0)
    return [
      ...(reason === wanted ? [] : [`${behaviour}: disabled for ${reason}, not ${wanted}`]),
      // Those that were under way when holding began are tries, and do not count.
      ...(wanted === 'failures' && (row?.consecutiveFailures !== 10 || tries < 10)
        ? [`disabled after ${tries} tries`]
        : []),
      ...(wanted === 'failures' && own.some(({ state }) => state !== 'skipped') ? ['what waited was not skipped'] : []),
    ]
  })
}

/** By the partner's own library. Its look at the time is the real one's, so signatures are compared instead. */
function wrongSignatures(cases: readonly WebhookCase[], received: readonly Received[]): string[] {
  const hooks = cases.map(({ secret }) => new Webhook(secret))
  const wrong = received.filter(({ headers, body }) => {
    const id = String(headers['webhook-id'])
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    return !hooks.some((hook) => hook.sign(id, at, body.toString('utf8')) === headers['webhook-signature'])
  })
  return wrong.length === 0 ? [] : [`${wrong.length} signatures do not verify`]
}

function wrongBytes(received: readonly Received[]): string[] {
  const first = new Map<string, string>()
  const changed = received.filter(({ headers, body }) => {
    const id = String(headers['webhook-id'])
    const text = body.toString('utf8')
    if (!first.has(id)) first.set(id, text)
    return first.get(id) !== text
  })
  return changed.length === 0 ? [] : [`${changed.length} tries with other bytes than the first`]
}

function strayConnections({ connectedTo }: BadReceivers): string[] {
  const stray = [...connectedTo].filter((ip) => ip !== '127.0.0.1')
  return stray.length === 0 ? [] : [`connected to ${stray.join(', ')}`]
}

/** Nothing that a receiver does is a fault of ours. */
async function ownFaults(world: FaultWorld): Promise<string[]> {
  const lanes = ['webhook-deliveries.free', 'webhook-deliveries.paid', 'applicants', 'workspaces'].map(mainTopic)
  const dead = (await Promise.all(lanes.map((topic) => recordsOf(world, dlqTopic(topic))))).flat()
  const violations = (await checkInvariants(platformDb(world.db))).filter(
    ({ rule }) => rule !== 'a workspace keeps an owner',
  )
  return [
    ...(dead.length === 0 ? [] : [`${dead.length} dead letters`]),
    ...(violations.length === 0 ? [] : [`${violations.length} rules broken, e.g. ${JSON.stringify(violations[0])}`]),
  ]
}
