import type { EventData, EventDefinition } from '@plutomi/contracts/events/define'
import { domainTopics, type DomainTopic, isEffectTopic, type Lane, laneTopic } from '@plutomi/contracts/events/topics'
import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../database/index.ts'
import { bumpSeqs } from './aggregate-seq.ts'

export interface Emission<Definition extends EventDefinition> {
  /** '' for events of the topic `users`. */
  workspaceId: string
  /** The id of the aggregate the event is about; the key of its record unless `key` says otherwise. */
  subjectId: string
  data: EventData<Definition>
  applicantId?: string
  key?: string
  lane?: Lane
  /** For events about something that has no row yet (a code asked for by an unknown address). */
  hasNoAggregate?: boolean
}

const maxPayloadBytes = 64 * 1024

/** Emits one event in the transaction of its change: `seq` of its aggregate + 1, the kept row, the outbox row. Returns its id. */
export async function emit<Definition extends EventDefinition>(
  tx: Tx,
  definition: Definition,
  emission: Emission<Definition>,
): Promise<string> {
  const [id] = await emitMany(tx, definition, [emission])
  if (id === undefined) throw new Error('emitMany returned no id')
  return id
}

/** Emits the same kind of event for many aggregates (each once) with a fixed number of statements. Returns ids in order. */
export async function emitMany<Definition extends EventDefinition>(
  tx: Tx,
  definition: Definition,
  emissions: readonly Emission<Definition>[],
): Promise<string[]> {
  if (emissions.length === 0) return []
  const origin = originOf(tx)
  const seqs = await seqsOf(tx, definition, emissions)
  const rows = emissions.map((emission) => ({
    emission,
    id: newId('evt'),
    seq: seqs.get(emission.subjectId) ?? null,
    data: toJson(definition.data.parse(emission.data)),
  }))
  if (definition.isKept) {
    await tx
      .insertInto('events')
      .values(rows.map((row) => eventRow(definition, row, origin)))
      .execute()
  }
  await tx
    .insertInto('outbox')
    .values(rows.map((row) => outboxRow(definition, row, origin)))
    .execute()
  const ids = rows.map((row) => row.id)
  origin.eventIds.push(...ids)
  if (definition.isKept) origin.cursor = ids.at(-1)
  if (isCached(definition.topic)) for (const { workspaceId } of emissions) origin.staleWorkspaces.add(workspaceId)
  return ids
}

/** What caches keep is of these: names, postings, stages, forms. The consumer `realtime` goes by the same. */
function isCached(topic: string): boolean {
  return topic === 'workspaces' || topic === 'applications'
}

interface EmissionRow {
  emission: Emission<EventDefinition>
  id: string
  seq: number | null
  data: string
}

async function seqsOf(
  tx: Tx,
  definition: EventDefinition,
  emissions: readonly Emission<EventDefinition>[],
): Promise<ReadonlyMap<string, number>> {
  if (!isAggregateTopic(definition.topic)) return new Map()
  const withAggregate = emissions.filter((emission) => !emission.hasNoAggregate)
  return bumpSeqs(tx, definition.topic, withAggregate)
}

function isAggregateTopic(topic: string): topic is Exclude<DomainTopic, 'interactions'> {
  return topic !== 'interactions' && domainTopics.some((domain) => domain === topic)
}

type OriginOfTx = ReturnType<typeof originOf>

function eventRow(definition: EventDefinition, { emission, id, seq, data }: EmissionRow, origin: OriginOfTx) {
  return {
    workspaceId: emission.workspaceId,
    id,
    type: definition.type,
    version: definition.version,
    subject: emission.subjectId,
    applicantId: emission.applicantId ?? (definition.topic === 'applicants' ? emission.subjectId : null),
    seq,
    actor: origin.actor,
    cause: origin.cause ?? null,
    data,
    occurredAt: origin.now,
  }
}

function outboxRow(definition: EventDefinition, { emission, id, seq, data }: EmissionRow, origin: OriginOfTx) {
  const payload = Buffer.from(data)
  if (payload.byteLength > maxPayloadBytes)
    throw new Error(`${definition.type}: the data of an event stays under 64 KB`)
  return {
    topic: laneTopic(definition.topic, isEffectTopic(definition.topic) ? emission.lane : undefined),
    k: emission.key ?? emission.subjectId,
    eventId: id,
    isKept: definition.isKept ? 1 : 0,
    workspaceId: emission.workspaceId,
    headers: toJson(headersOf(definition, { emission, id, seq, data }, origin)),
    payload,
  }
}

/** CloudEvents in binary mode; `ce_actor` and `ce_cause` are our extension attributes. */
function headersOf(
  definition: EventDefinition,
  { emission, id, seq }: EmissionRow,
  origin: OriginOfTx,
): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: id,
    ce_type: definition.type,
    ce_source: '/api',
    ce_subject: emission.subjectId,
    ce_time: origin.now.toISOString(),
    ce_dataschema: `plutomi:${definition.type}:${definition.version}`,
    ce_actor: origin.actor,
    'content-type': 'application/json',
    ...(origin.cause && { ce_cause: origin.cause }),
    traceparent: origin.traceparent(),
    ...(emission.workspaceId && { 'px-workspace': emission.workspaceId }),
    ...(seq !== null && { 'px-seq': String(seq) }),
  }
}
