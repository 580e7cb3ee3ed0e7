import { setTimeout as delay } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { Database, Db } from '../database/index.ts'

interface Partition {
  topic: string
  partition: number
}

interface Place extends Partition {
  group: string
  offset: bigint
}

interface Suspect {
  offset: bigint
  deaths: number
}

type Left = Partition & { suspect?: Suspect }

/** The consumer runtime's memory of deaths: who holds a partition, and what was alone in flight. Crosses workspaces. */
export function crashLedger(db: Db) {
  return {
    take: (owner: string, group: string, tps: readonly Partition[]) => take(db, { owner, group }, tps),
    release: (owner: string, group: string, tps: readonly Partition[]) => release(db, { owner, group }, tps),
    begin: (owner: string, place: Place) => begin(db, owner, place),
    end: (owner: string, place: Place) => end(db, owner, place),
  }
}

interface Holder {
  owner: string
  group: string
}

type Row = Omit<Selectable<Database['crashLedger']>, 'grp'>

// A former owner that lives says so within milliseconds of its loss, which may be after the next one's gain.
const lateReleaseMs = 250

/** The group's protocol gives a partition to one member at a time, so nobody writes between the read and the write. */
async function take(db: Db, holder: Holder, tps: readonly Partition[]): Promise<Left[]> {
  if (tps.length === 0) return []
  let before = await rowsOf(db, holder.group, tps)
  if (before.some((row) => isLeft(row, holder) && tps.some((tp) => isRowOf(row, tp)))) {
    await delay(lateReleaseMs)
    before = await rowsOf(db, holder.group, tps)
  }
  const left: Left[] = []
  const rows = tps.map(({ topic, partition }) => {
    const row = before.find((one) => isRowOf(one, { topic, partition }))
    const isDirty = row !== undefined && isLeft(row, holder)
    const suspect = row === undefined ? undefined : suspectOf(row, isDirty)
    if (isDirty) left.push({ topic, partition, ...(suspect && { suspect }) })
    return rowFor(holder, { topic, partition }, suspect)
  })
  await db
    .insertInto('crashLedger')
    .values(rows)
    .onDuplicateKeyUpdate({
      owner: holder.owner,
      inflightPos: null,
      // Raw: the values of the row that was to be inserted.
      suspectPos: sql`VALUES(suspect_pos)`,
      deaths: sql`VALUES(deaths)`,
    })
    .execute()
  return left
}

function isRowOf(row: Row, { topic, partition }: Partition): boolean {
  return row.topic === topic && row.part === partition
}

/** Another owner holds it and has not said that it went. */
function isLeft(row: Row, holder: Holder): boolean {
  return row.owner !== null && row.owner !== holder.owner
}

function rowFor({ owner, group }: Holder, { topic, partition }: Partition, suspect: Suspect | undefined) {
  const suspectPos = suspect === undefined ? null : Number(suspect.offset)
  return { grp: group, topic, part: partition, owner, inflightPos: null, suspectPos, deaths: suspect?.deaths ?? 0 }
}

/** Another death with the same record in flight counts on; one with another record begins anew. */
function suspectOf({ inflightPos, suspectPos, deaths }: Row, isDirty: boolean): Suspect | undefined {
  if (isDirty && inflightPos !== null) {
    return { offset: BigInt(inflightPos), deaths: inflightPos === suspectPos ? deaths + 1 : 1 }
  }
  return suspectPos === null ? undefined : { offset: BigInt(suspectPos), deaths }
}

function rowsOf(db: Db, group: string, tps: readonly Partition[]): Promise<Row[]> {
  return db
    .selectFrom('crashLedger')
    .select(['topic', 'part', 'owner', 'inflightPos', 'suspectPos', 'deaths'])
    .where('grp', '=', group)
    .where('topic', 'in', [...new Set(tps.map((tp) => tp.topic))])
    .execute()
}

async function release(db: Db, { owner, group }: Holder, tps: readonly Partition[]): Promise<void> {
  if (tps.length === 0) return
  await db
    .updateTable('crashLedger')
    .set({ owner: null, inflightPos: null, suspectPos: null, deaths: 0 })
    .where('grp', '=', group)
    .where('owner', '=', owner)
    .where((eb) =>
      eb.or(tps.map(({ topic, partition }) => eb.and([eb('topic', '=', topic), eb('part', '=', partition)]))),
    )
    .execute()
}

async function begin(db: Db, owner: string, { group, topic, partition, offset }: Place): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('crashLedger')
    .set({ inflightPos: Number(offset) })
    .where('grp', '=', group)
    .where('topic', '=', topic)
    .where('part', '=', partition)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A suspect that did not kill this time is none any more. */
async function end(db: Db, owner: string, { group, topic, partition, offset }: Place): Promise<void> {
  const pos = Number(offset)
  await db
    .updateTable('crashLedger')
    .set({
      // Raw: MySQL sets from left to right, so `deaths` still sees the suspect.
      deaths: sql`IF(suspect_pos = ${pos}, 0, deaths)`,
      suspectPos: sql`NULLIF(suspect_pos, ${pos})`,
      inflightPos: null,
    })
    .where('grp', '=', group)
    .where('topic', '=', topic)
    .where('part', '=', partition)
    .where('owner', '=', owner)
    .execute()
}
