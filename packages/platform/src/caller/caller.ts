import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Keyring } from '../secrets/index.ts'

/** The header by which the web tells the API on whose behalf it calls. */
export const callerHeader = 'x-plutomi-caller'

const Caller = z.object({ clientAddress: z.string().max(64), requestId: z.string().max(64), at: z.number() })
export type Caller = Omit<z.infer<typeof Caller>, 'at'>

const validForMs = 60_000

/** Signs who is really calling; the API believes it for a minute and only with our own key. */
export function signCaller(keyring: Keyring, caller: Caller, now: Date): string {
  const facts = Buffer.from(JSON.stringify({ ...caller, at: now.getTime() })).toString('base64url')
  return `${facts}.${keyring.currentKid}.${macOf(keyring, facts, keyring.currentKid)}`
}

/** The caller a genuine and fresh header names, else undefined. */
export function readCaller(keyring: Keyring, header: string | undefined, now: Date): Caller | undefined {
  const [, facts = '', kid = '', mac = ''] = /^([\w-]+)\.([a-z0-9]{1,16})\.([\w-]{43})$/.exec(header ?? '') ?? []
  if (!keyring.has(kid)) return undefined
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(keyring, facts, kid)))) return undefined
  const { at, ...caller } = Caller.parse(JSON.parse(Buffer.from(facts, 'base64url').toString('utf8')))
  return Math.abs(now.getTime() - at) <= validForMs ? caller : undefined
}

function macOf(keyring: Keyring, facts: string, kid: string): string {
  return createHmac('sha256', keyring.derive('caller', kid)).update(facts).digest('base64url')
}
