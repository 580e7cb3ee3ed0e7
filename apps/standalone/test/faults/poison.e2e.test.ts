import { applicantWithdrawn } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import { dlqTopic, encodeEvent, header, mainTopic, type NewRecord, RecordTooLarge } from '@plutomi/pipeline'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { expectWhole, mailsByReceiver, recordsOf, settled } from './evidence.ts'
import { anApplication, apply, startFaultWorld } from './fault-world.ts'
import { misbehaviour } from './witness-consumer.ts'

const world = await startFaultWorld()
const { workspaceId } = world.workspace
const topic = mainTopic('applicants')
/** One key, so that whatever is stuck would hold back all that follow. */
const key = newId('apl')
const followedMs = 5000

interface Poison {
  record: NewRecord
  /** The class under which each group gives it up. */
  parked: Record<string, string>
}

const text = (value: string) => Buffer.from(value)
/** Everybody who reads what happens to applicants. */
const byAll = (errorClass: string) =>
  Object.fromEntries(
    ['witness', 'realtime', 'search', 'analytics', 'webhook-fanout'].map((group) => [group, errorClass]),
  )
const undecodable = byAll('poison')
const poisons: Record<string, Poison> = {
  'no JSON': { record: { ...aRecord(), value: text('{"applicationId":') }, parked: undecodable },
  '0 bytes': { record: { ...aRecord(), value: Buffer.alloc(0) }, parked: undecodable },
  'just below 1 MB of what no schema allows': {
    record: { ...aRecord(), value: text(JSON.stringify({ applicationId: 'x'.repeat(950_000) })) },
    parked: undecodable,
  },
  'an unknown version': {
    record: withHeaders(aRecord(), { ce_dataschema: `plutomi:${applicantWithdrawn.type}:99` }),
    parked: byAll('permanent'),
  },
  'an unknown type': {
    record: withHeaders(aRecord(), { ce_type: 'applicant.abducted' }),
    parked: {},
  },
  'a TypeError in the handler': { record: aRecord(misbehaviour.typeError), parked: { witness: 'exhausted' } },
  'a handler that never ends': { record: aRecord(misbehaviour.neverEnds), parked: { witness: 'exhausted' } },
}

test('F10: each poison is given up once, in its class, by each group it concerns, and holds nobody back', async () => {
  const followers: string[] = []
  for (const { record } of Object.values(poisons)) {
    const follower = aRecord()
    await world.log.append([record, follower])
    followers.push(idOf(follower))
  }
  const application = anApplication()
  expect(await apply(world, application)).toBe(true)
  await vi.waitFor(async () => expect(await waitsOf(followers)).toHaveLength(followers.length), { timeout: 15_000 })
  await settled(world)
  expect(Math.max(...(await waitsOf(followers)))).toBeLessThan(followedMs)
  expect(await parked()).toEqual(expectedParked())
  expect([...(await mailsByReceiver(world)).values()]).toEqual([1])
})

test('what is over the size is refused at the door and leaves no trace', async () => {
  const record = { ...aRecord(), value: Buffer.alloc(1_100_000, 'x') }
  await expect(world.log.append([record])).rejects.toThrow(RecordTooLarge)
  expect((await recordsOf(world, [topic])).map((rec) => header(rec, 'ce_id'))).not.toContain(idOf(record))
})

test('the dead letters keep key, value and headers byte for byte, and the product is whole', async () => {
  const dead = await recordsOf(world, [dlqTopic(topic)])
  for (const { record } of Object.values(poisons)) {
    for (const letter of dead.filter((one) => header(one, 'ce_id') === idOf(record))) {
      // Bytes are compared by equals(): a matcher would take its time for a megabyte.
      expect(letter.key?.equals(record.key ?? Buffer.alloc(0))).toBe(true)
      expect(letter.value?.equals(record.value ?? Buffer.alloc(0))).toBe(true)
      for (const [name, value] of Object.entries(record.headers)) expect(header(letter, name)).toBe(String(value))
    }
  }
  await expectWhole(world)
})

function aRecord(actor = 'system:test'): NewRecord {
  const data = { applicationId: newId('app'), stageId: newId('stg'), cause: 'member' }
  const event = { id: newId('evt'), type: applicantWithdrawn.type, version: 1, subject: key, time: new Date() }
  return { topic, key: Buffer.from(key), ...encodeEvent({ ...event, workspaceId, actor, data }) }
}

function withHeaders(record: NewRecord, headers: Record<string, string>): NewRecord {
  return { ...record, headers: { ...record.headers, ...headers } }
}

function idOf(record: NewRecord): string {
  return String(record.headers.ce_id)
}

/** `event group class`, once per dead letter. */
async function parked(): Promise<string[]> {
  const dead = await recordsOf(world, [dlqTopic(topic)])
  return dead
    .map((rec) => ['ce_id', 'px-target-group', 'px-error-class'].map((name) => header(rec, name)).join(' '))
    .toSorted()
}

function expectedParked(): string[] {
  return Object.values(poisons)
    .flatMap(({ record, parked: classes }) =>
      Object.entries(classes).map(([group, errorClass]) => `${idOf(record)} ${group} ${errorClass}`),
    )
    .toSorted()
}

/** Milliseconds between the append of each event and its first delivery. */
async function waitsOf(eventIds: readonly string[]): Promise<number[]> {
  const appended = new Map((await recordsOf(world, [topic])).map((rec) => [header(rec, 'ce_id'), rec.timestamp]))
  const { rows } = await sql<{ eventId: string; atMs: number }>`
    SELECT event_id, UNIX_TIMESTAMP(MIN(at)) * 1000 AS at_ms FROM deliveries GROUP BY event_id`.execute(world.db)
  return rows
    .filter(({ eventId }) => eventIds.includes(eventId))
    .map(({ eventId, atMs }) => atMs - (appended.get(eventId) ?? 0))
}
