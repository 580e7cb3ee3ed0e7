import { createHash } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * One id for each event and endpoint, whoever makes the delivery and however often: the time of the event's id, so that
 * deliveries sort by it, then the hash of both.
 */
export function deliveryIdOf(eventId: string, endpointId: string): string {
  const hash = createHash('sha256').update(`${eventId}:${endpointId}`).digest().subarray(0, 16)
  const digits = Array.from(hash, (byte) => alphabet[byte & 31])
  return `dlv_${eventId.slice(4, 14)}${digits.join('')}`
}
