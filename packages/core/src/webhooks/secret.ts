import { createHmac, randomBytes } from 'node:crypto'
import type { Keyring } from '@plutomi/platform/secrets'
import { seal, unseal } from '@plutomi/platform/secrets'

const secretBytes = 32
const prefix = 'whsec_'
const purpose = 'webhook-secret'

/** A new secret as a partner gets it, and as it is kept. */
export function newSecret(keyring: Keyring, endpointId: string): { text: string; sealed: string } {
  const secret = randomBytes(secretBytes)
  return {
    text: prefix + secret.toString('base64'),
    sealed: seal(keyring, { purpose, id: endpointId }, secret),
  }
}

export function openSecret(keyring: Keyring, endpointId: string, sealed: string): Buffer {
  return unseal(keyring, { purpose, id: endpointId }, sealed)
}

export interface ToSign {
  id: string
  /** Of this try, in seconds. */
  timestamp: number
  body: Buffer
}

/** The headers of Standard Webhooks: one signature for each secret that is in force. */
export function signedHeaders({ id, timestamp, body }: ToSign, secrets: readonly Buffer[]): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body)
    return `v1,${hmac.digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
