import { createHash } from 'node:crypto'
import { type Actor, actorReference, type IdempotentRequest } from '@plutomi/core/context'
import { DomainError } from '@plutomi/core/errors'
import {
  type Claim,
  claimIdempotentRequest,
  dropIdempotentRequest,
  finishIdempotentRequest,
  platformDb,
} from '@plutomi/core/platform'
import type { Request } from 'express'
import type { ApiConfig } from './api-config.ts'
import type { Endpoint } from './endpoint.ts'

export interface IdempotentCall {
  request: IdempotentRequest
  replay?: Extract<Claim, { kind: 'replay' }>
}

const keyPattern = /^[\x21-\x7e]{1,255}$/

/** Claims the call when it carries an Idempotency-Key; undefined when it has none or the endpoint takes none. */
export async function claimCall(
  config: ApiConfig,
  { endpoint, request, actor }: { endpoint: Endpoint; request: Request; actor: Actor },
): Promise<IdempotentCall | undefined> {
  if (endpoint.method !== 'POST' || endpoint.idempotency === 'none') return undefined
  const key = request.get('idempotency-key') ?? request.get('x-idempotency-key')
  if (key === undefined) return undefined
  if (!keyPattern.test(key)) throw new DomainError('bad_request', 'Idempotency-Key: 1 to 255 visible ASCII characters')
  const bodyHash = sha256(JSON.stringify(request.body ?? null))
  const workspaceId = 'workspaceId' in actor ? actor.workspaceId : ''
  const principal = actor.kind === 'anonymous' ? `anonymous:${bodyHash}` : actorReference(actor)
  const scopeHash = sha256([workspaceId, principal, endpoint.id, request.path, key].join('\n'))
  const claim = await claimIdempotentRequest(platformDb(config.db), {
    scopeHash,
    bodyHash,
    workspaceId,
    now: config.clock.now(),
  })
  const token = claim.kind === 'claimed' ? claim.token : ''
  const claimed: IdempotentRequest = {
    scopeHash,
    token,
    isDone: false,
    storable: (result) => withoutSecrets(result, endpoint.secretFields ?? []),
  }
  return claim.kind === 'replay' ? { request: claimed, replay: claim } : { request: claimed }
}

/** Keeps the answer of a call that wrote nothing; a call that wrote has kept it in its own commit. */
export async function settleCall(config: ApiConfig, call: IdempotentCall, answer: unknown): Promise<void> {
  if (!call.request.isDone)
    await finishIdempotentRequest(platformDb(config.db), call.request, call.request.storable(answer))
}

/** Lets a failed call be tried again with the same key, unless its change is committed already. */
export async function abandonCall(config: ApiConfig, call: IdempotentCall): Promise<void> {
  if (!call.request.isDone) await dropIdempotentRequest(platformDb(config.db), call.request)
}

function withoutSecrets(result: unknown, secretFields: readonly string[]): unknown {
  if (typeof result !== 'object' || result === null || secretFields.length === 0) return result
  return Object.fromEntries(Object.entries(result).filter(([name]) => !secretFields.includes(name)))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
