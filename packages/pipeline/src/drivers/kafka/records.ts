import type { IHeaders, KafkaMessage } from 'kafkajs'
import type { Rec, TP } from '../../log.ts'

// Messages are windows into the whole answer of a fetch, megabytes that one waiting record would keep in memory.
const keptShare = 4

/** As the log's records. Copied, unless they make up a good part of what they keep in memory anyway. */
export function toRecs({ topic, partition }: TP, messages: KafkaMessage[], bytes: number): Rec[] {
  const copy = bytes * keptShare < memoryOf(messages) ? copyInto(Buffer.allocUnsafeSlow(bytes)) : undefined
  return messages.map((message) => {
    const { key, value } = message
    const headers = plainHeaders(message.headers)
    if (copy !== undefined) for (const name in headers) headers[name] = copy(headers[name] ?? empty)
    return {
      topic,
      partition,
      offset: BigInt(message.offset),
      key: key === null || copy === undefined ? key : copy(key),
      value: value === null || copy === undefined ? value : copy(value),
      headers,
      timestamp: Number(message.timestamp),
    }
  })
}

/** Bytes of key, value and header values. */
export function bytesOf({ key, value, headers }: KafkaMessage): number {
  let bytes = (key?.length ?? 0) + (value?.length ?? 0)
  for (const name in headers) bytes += toBuffer(headers[name]).length
  return bytes
}

const empty = Buffer.alloc(0)

function copyInto(block: Buffer): (bytes: Buffer) => Buffer {
  let used = 0
  return (bytes) => {
    const from = used
    used += bytes.copy(block, from)
    return block.subarray(from, used)
  }
}

/** What the first one keeps alive, which is the same for all of a fetch. */
function memoryOf(messages: KafkaMessage[]): number {
  const first = messages[0]?.value ?? messages[0]?.key
  return first?.buffer.byteLength ?? Infinity
}

function plainHeaders(headers: IHeaders | undefined): Record<string, Buffer> {
  const plain: Record<string, Buffer> = {}
  for (const name in headers) plain[name] = toBuffer(headers[name])
  return plain
}

/** A name that stands twice comes as a list; the last one counts, as in a plain object. */
function toBuffer(value: IHeaders[string]): Buffer {
  const last = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? Buffer.from(last) : (last ?? empty)
}
