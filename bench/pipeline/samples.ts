import { defineEvent } from '@plutomi/contracts/events/define'
import { newId } from '@plutomi/contracts/ids'
import { encodeEvent, mainTopic, type NewRecord } from '@plutomi/pipeline'
import { z } from 'zod'

/** Of key, headers and value together. */
export const recordBytes = 500

export const sample = defineEvent('bench.happened', {
  topic: 'applicants',
  data: z.object({ round: z.number(), n: z.number(), filler: z.string() }),
})

export const catalog = new Map([[sample.type, sample]])

export interface OutboxRow {
  topic: string
  key: string
  eventId: string
  workspaceId: string
  headers: Record<string, Buffer | string>
  payload: Buffer
}

export interface SampleOptions {
  /** A name as the outbox has it. */
  topic: string
  round?: number
  keys: number
}

/** Events as core emits them, of 500 bytes each; their keys take turns. */
export function sampleRows(count: number, { topic, round = 0, keys }: SampleOptions): OutboxRow[] {
  const subjects = Array.from({ length: keys }, () => newId('apl'))
  const workspaceId = newId('wsp')
  return Array.from({ length: count }, (_, n) => {
    const subject = subjects[n % keys] ?? ''
    return rowOf({ topic, subject, workspaceId, data: { round, n, filler: '' } })
  })
}

interface Facts {
  topic: string
  subject: string
  workspaceId: string
  data: z.output<typeof sample.data>
}

function rowOf({ topic, subject, workspaceId, data }: Facts): OutboxRow {
  const event = {
    id: newId('evt'),
    type: sample.type,
    version: sample.version,
    subject,
    time: new Date(),
    workspaceId,
    seq: data.n,
    actor: 'system:bench',
  }
  const bare = encodeEvent({ ...event, data })
  const missing = recordBytes - bytesOf(subject, bare)
  const { headers, value } = encodeEvent({ ...event, data: { ...data, filler: 'x'.repeat(Math.max(0, missing)) } })
  return { topic, key: subject, eventId: event.id, workspaceId, headers, payload: value ?? Buffer.alloc(0) }
}

function bytesOf(key: string, { headers, value }: Pick<NewRecord, 'headers' | 'value'>): number {
  const inHeaders = Object.entries(headers).reduce((sum, [name, text]) => sum + name.length + text.length, 0)
  return key.length + inHeaders + (value?.byteLength ?? 0)
}

export function recordOf({ topic, key, headers, payload }: OutboxRow): NewRecord {
  return { topic: mainTopic(topic), key: Buffer.from(key), value: payload, headers }
}
