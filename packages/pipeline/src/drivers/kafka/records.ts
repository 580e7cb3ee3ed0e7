import type { KafkaMessage } from 'kafkajs'
import type { Rec, TP } from '../../log.ts'

/**
 * Our own copies: what kafkajs hands out are windows into the whole answer of a fetch (megabytes), which one waiting
 * record would keep in memory. All bytes of the batch lie in one block.
 */
export function toRecs(tp: TP, messages: KafkaMessage[]): Rec[] {
  const block = Buffer.allocUnsafeSlow(messages.reduce((sum, message) => sum + bytesOf(message), 0))
  let used = 0
  const copy = (bytes: Buffer): Buffer => {
    const from = used
    used += bytes.copy(block, from)
    return block.subarray(from, used)
  }
  return messages.map((message) => {
    const headers: Record<string, Buffer> = {}
    for (const [name, value] of headersOf(message)) headers[name] = copy(value)
    return {
      topic: tp.topic,
      partition: tp.partition,
      offset: BigInt(message.offset),
      key: message.key === null ? null : copy(message.key),
      value: message.value === null ? null : copy(message.value),
      headers,
      timestamp: Number(message.timestamp),
    }
  })
}

/** Bytes of key, value and header values. */
export function bytesOf(message: KafkaMessage): number {
  let bytes = (message.key?.length ?? 0) + (message.value?.length ?? 0)
  for (const [, value] of headersOf(message)) bytes += value.length
  return bytes
}

function* headersOf(message: KafkaMessage): Generator<[string, Buffer]> {
  if (message.headers === undefined) return
  for (const [name, value] of Object.entries(message.headers)) {
    // A name that stands twice comes as a list; the last one counts, as in a plain object.
    const last = Array.isArray(value) ? value.at(-1) : value
    yield [name, typeof last === 'string' ? Buffer.from(last) : (last ?? Buffer.alloc(0))]
  }
}
