const seed = 0x9747b28c
const m = 0x5bd1e995

/** Murmur2 as Kafka's Java client computes it, so that every producer puts a key into the same partition. */
export function murmur2(key: Buffer): number {
  const length = key.length
  const tail = length & ~3
  let h = (seed ^ length) | 0
  for (let i = 0; i < tail; i += 4) {
    let k = Math.imul(key.readInt32LE(i), m)
    k ^= k >>> 24
    h = Math.imul(h, m) ^ Math.imul(k, m)
  }
  const rest = length & 3
  if (rest > 2) h ^= key.readUInt8(tail + 2) << 16
  if (rest > 1) h ^= key.readUInt8(tail + 1) << 8
  if (rest > 0) h = Math.imul(h ^ key.readUInt8(tail), m)
  h ^= h >>> 13
  h = Math.imul(h, m)
  return h ^ (h >>> 15)
}

export function partitionOf(key: Buffer, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions
}
