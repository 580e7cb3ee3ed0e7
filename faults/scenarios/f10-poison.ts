import { newId } from '@plutomi/contracts/ids'
import {
  dlqTopic,
  encodeEvent,
  type ErrorClass,
  header,
  mainTopic,
  maxRecordBytes,
  type NewRecord,
  type Rec,
} from '@plutomi/pipeline'
import { happened } from '../harness/events.ts'
import { recordsOf } from '../harness/evidence.ts'
import { lagOf, percentile, within } from '../harness/measure.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import type { Verdict } from '../harness/sink-protocol.ts'
import type { Worker } from '../harness/start-worker.ts'
import { until } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

const topic = mainTopic('applicants')
const restartsAllowed = 3
const followersOfEach = 5
const followerMs = 5000

type Poison = { parked: ErrorClass; spoil?: (record: NewRecord) => NewRecord; verdict?: Verdict; kills?: true }

/** What is wrong with a record or happens to its handler, and how it has to end. */
const poisons: Record<string, Poison> = {
  'bad JSON': { parked: 'poison', spoil: (record) => ({ ...record, value: Buffer.from('{"n":') }) },
  'no bytes': { parked: 'poison', spoil: (record) => ({ ...record, value: Buffer.alloc(0) }) },
  '1 MB': { parked: 'poison', spoil: largest },
  'no type': { parked: 'poison', spoil: withoutType },
  'unknown version': { parked: 'permanent', spoil: (record) => withSchema(record, 'plutomi:fault.happened:99') },
  TypeError: { parked: 'exhausted', verdict: 'type-error' },
  'never ends': { parked: 'exhausted', verdict: 'never-ends' },
  'endless loop': { parked: 'poison', verdict: 'loop', kills: true },
  'process.exit': { parked: 'poison', verdict: 'exit', kills: true },
}

/** Records that cannot be handled, and those that kill who tries: each ends in the DLQ, and what follows is delivered. */
export const poison: Scenario = {
  name: 'F10',
  title: 'poison: unreadable records, failing, endless and deadly handlers',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

type Sent = { name: string; id: string; record: NewRecord; followers: string[]; atMs: number }

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug, say, patienceMs = 90_000 } = options
  const verdicts = new Map<string, Verdict>()
  world.sink.behave(({ eventId }) => verdicts.get(eventId) ?? 'ok')
  const groups = [{ name: 'sink', tiersMs: [200, 400], timeoutMs: 1500 }]
  const worker = await world.worker({ groups, watchdogMs: 1500, ...(bug && { faults: { bug } }) }, { mayExit: true })
  const kills = Object.values(poisons).filter((each) => each.kills).length
  const isIdle = async () => (await lagOf(world, 'sink')) + (await lagOf(world, 'sink.retry')) === 0
  const supervisor = supervise(worker, 2 * kills * restartsAllowed)
  const sent: Sent[] = []
  for (const [name, { verdict }] of Object.entries(poisons)) {
    const one = await send(world, { name, note: (id) => verdict && verdicts.set(id, verdict) })
    sent.push(one)
    // One after the other, each committed before the next: the deaths of one are no disturbance of another.
    const isThrough = async () => (await lettersOf(world, one)).length > 0 && arrived(world, one.followers) && isIdle()
    const isParked = await within(patienceMs, async () => supervisor.hasGivenUp() || isThrough())
    say?.(`${name}: ${isParked ? 'parked' : 'NOT parked'} after ${Date.now() - one.atMs} ms`)
  }
  await supervisor.stop()
  const reasons = await verdictOn(world, sent, isSmall)
  if (supervisor.restarts() > kills * restartsAllowed) {
    reasons.push(`${supervisor.restarts()} restarts for ${kills} deadly records`)
  }
  return resultOf(world, { sent, reasons, restarts: supervisor.restarts() })
}

/** Poison and followers of the same key, so that they share the partition and their order. */
async function send(world: FaultWorld, { name, note }: { name: string; note: (id: string) => void }): Promise<Sent> {
  const key = newId('apl')
  const first = recordOf(key, 1)
  note(first.id)
  const record = poisons[name]?.spoil?.(first.record) ?? first.record
  const followers = Array.from({ length: followersOfEach }, (_, index) => recordOf(key, index + 2))
  const atMs = Date.now()
  await world.log.append([record, ...followers.map((each) => each.record)])
  return { name, id: first.id, record, followers: followers.map(({ id }) => id), atMs }
}

function recordOf(key: string, n: number): { id: string; record: NewRecord } {
  const id = newId('evt')
  const event = {
    id,
    type: happened.type,
    version: 1,
    subject: key,
    time: new Date(),
    workspaceId: newId('wsp'),
    seq: n,
  }
  return {
    id,
    record: { topic, key: Buffer.from(key), ...encodeEvent({ ...event, actor: 'system:faults', data: { n } }) },
  }
}

/** As large as a record may be, so that its copy with more headers is larger than that. */
function largest(record: NewRecord): NewRecord {
  const headers = Object.entries(record.headers).reduce((sum, [name, text]) => sum + name.length + text.length, 0)
  return { ...record, value: Buffer.alloc(maxRecordBytes - headers - (record.key?.length ?? 0) - 100, 'x') }
}

function withoutType(record: NewRecord): NewRecord {
  const headers = Object.fromEntries(Object.entries(record.headers).filter(([name]) => name !== 'ce_type'))
  return { ...record, headers }
}

function withSchema(record: NewRecord, schema: string): NewRecord {
  return { ...record, headers: { ...record.headers, ce_dataschema: schema } }
}

/** Starts the process again whenever it died, as a supervisor does, until it has died too often. */
function supervise(worker: Worker, most: number) {
  let restarts = 0
  let isOver = false
  const loop = until(async () => {
    if (!isOver && !worker.isRunning() && restarts < most) {
      restarts++
      // It may die before it is ready: that is one more death.
      await worker.start().catch(() => undefined)
    }
    return isOver
  })
  const stop = async () => {
    isOver = true
    await loop
  }
  return { restarts: () => restarts, hasGivenUp: () => restarts >= most, stop }
}

function arrived({ sink }: FaultWorld, ids: readonly string[]): boolean {
  const there = new Set(sink.calls.filter(({ verdict }) => verdict === 'ok').map(({ eventId }) => eventId))
  return ids.every((id) => there.has(id))
}

async function lettersOf(world: FaultWorld, { id }: Sent): Promise<Rec[]> {
  const letters = await recordsOf(world, dlqTopic(topic))
  return letters.filter((letter) => header(letter, 'ce_id') === id)
}

async function verdictOn(world: FaultWorld, sent: readonly Sent[], isSmall: boolean): Promise<string[]> {
  const reasons: string[] = []
  for (const one of sent) {
    const wanted = poisons[one.name]
    const letters = await lettersOf(world, one)
    if (letters.length !== 1) reasons.push(`${one.name}: ${letters.length} dead letters`)
    for (const letter of letters) {
      const errorClass = header(letter, 'px-error-class')
      if (errorClass !== wanted?.parked) reasons.push(`${one.name}: parked as ${errorClass}`)
      if (!isSame(one.record, letter)) reasons.push(`${one.name}: the letter differs from the record`)
    }
    if (!arrived(world, one.followers)) reasons.push(`${one.name}: followers without effect`)
    const slowest = Math.max(...waitsOf(world, one))
    if (!isSmall && !wanted?.kills && slowest > followerMs) reasons.push(`${one.name}: followers took ${slowest} ms`)
  }
  return reasons
}

function isSame(record: NewRecord, letter: Rec): boolean {
  const headers = Object.entries(record.headers).every(([name, value]) => header(letter, name) === String(value))
  return (
    headers &&
    record.value?.equals(letter.value ?? Buffer.alloc(0)) === true &&
    String(record.key) === String(letter.key)
  )
}

function waitsOf({ sink }: FaultWorld, { followers, atMs }: Sent): number[] {
  const calls = sink.calls.filter(({ eventId }) => followers.includes(eventId))
  return calls.map((call) => call.atMs - atMs)
}

type Found = { sent: readonly Sent[]; reasons: string[]; restarts: number }

function resultOf(world: FaultWorld, { sent, reasons, restarts }: Found): FaultResult {
  const followers = sent.flatMap((one) => one.followers)
  const delivered = world.sink.calls.filter(({ eventId, verdict }) => verdict === 'ok' && followers.includes(eventId))
  const distinct = new Set(delivered.map(({ eventId }) => eventId))
  const harmless = sent.filter(({ name }) => !poisons[name]?.kills)
  const p99 = percentile(
    harmless.flatMap((one) => waitsOf(world, one)),
    0.99,
  )
  return {
    scenario: 'F10',
    driver: world.driver,
    eventsIn: sent.length + followers.length,
    effectsOut: distinct.size,
    lost: followers.length - distinct.size,
    repeats: delivered.length - distinct.size,
    // What was done and not committed at a death comes again.
    allowedRepeats: restarts * followersOfEach * sent.length,
    misordered: 0,
    recoveryMs: Math.max(...sent.flatMap((one) => waitsOf(world, one)), 0),
    note: `${sent.length} poisons, ${restarts} restarts; followers of harmless ones p99 ${p99} ms`,
    reasons,
  }
}
