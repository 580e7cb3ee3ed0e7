import type { RowDataPacket } from 'mysql2/promise'
import { z } from 'zod'
import type { Rec, TP } from '../../log.ts'

/** A partition by the ids of the tables. Offsets are plain numbers in here: 2^53 records are out of reach. */
export type Slot = { topicId: number; part: number }

export interface RecRow extends RowDataPacket {
  topicId: number
  part: number
  pos: number
  ms: number
  k: Buffer | null
  headers: string
  value: Buffer | null
}

export const recColumns =
  'topic_id AS topicId, part, pos, CAST(UNIX_TIMESTAMP(ts) * 1000 AS UNSIGNED) AS ms, k, headers, value'

const storedHeaders = z.record(z.string(), z.union([z.string(), z.object({ b64: z.string() })]))

/** Text stays readable in the table; bytes that are no UTF-8 are kept as base64. */
export function encodeHeaders(headers: Record<string, Buffer | string>): string {
  const stored: Record<string, string | { b64: string }> = {}
  for (const [name, value] of Object.entries(headers)) {
    stored[name] = typeof value === 'string' ? value : encodeBytes(value)
  }
  return JSON.stringify(stored)
}

function encodeBytes(bytes: Buffer): string | { b64: string } {
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : { b64: bytes.toString('base64') }
}

export function decodeHeaders(json: string): Record<string, Buffer> {
  const stored = storedHeaders.parse(JSON.parse(json))
  const headers: Record<string, Buffer> = {}
  for (const [name, value] of Object.entries(stored)) {
    headers[name] = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.b64, 'base64')
  }
  return headers
}

export function toRec(row: RecRow, topic: string): Rec {
  return {
    topic,
    partition: row.part,
    offset: BigInt(row.pos),
    key: row.k,
    value: row.value,
    headers: decodeHeaders(row.headers),
    timestamp: row.ms,
  }
}

export function bytesOf(rec: Rec): number {
  let bytes = (rec.key?.length ?? 0) + (rec.value?.length ?? 0)
  for (const [name, value] of Object.entries(rec.headers)) bytes += name.length + value.length
  return bytes
}

export function slotKey(slot: Slot): string {
  return `${slot.topicId}/${slot.part}`
}

/** `(topic_id = 1 AND part IN (0,2)) OR …`: what both dialects turn into a range read of the primary key. */
export function slotsWhere(slots: Slot[]): string {
  const byTopic = new Map<number, number[]>()
  for (const { topicId, part } of slots) byTopic.set(topicId, [...(byTopic.get(topicId) ?? []), part])
  const terms = [...byTopic].map(([topicId, parts]) => `(topic_id = ${topicId} AND part IN (${parts.join(',')}))`)
  return `(${terms.join(' OR ')})`
}

export type NamedSlot = Slot & { tp: TP }
