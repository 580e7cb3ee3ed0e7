import { isDuplicateKey, newClaimToken, toJson } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import type { PlatformDb } from './platform-db.ts'

const leaseMs = 60_000
const keptMs = 24 * 60 * 60 * 1000

export interface ClaimRequest {
  scopeHash: string
  bodyHash: string
  /** '' for callers that belong to no workspace. */
  workspaceId: string
  now: Date
}

export type Claim =
  | { kind: 'claimed'; token: string }
  | { kind: 'replay'; response: unknown; eventCursor: string | null }

/** Claims a request by its idempotency key: the caller runs it, replays the stored answer, or is refused (409, 422). */
export async function claimIdempotentRequest(db: PlatformDb, request: ClaimRequest): Promise<Claim> {
  const token = newClaimToken()
  try {
    await db.insertInto('idempotencyRecords').values(freshRecord(request, token)).execute()
    return { kind: 'claimed', token }
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return claimExisting(db, request, token)
  }
}

async function claimExisting(db: PlatformDb, request: ClaimRequest, token: string): Promise<Claim> {
  const found = await db
    .selectFrom('idempotencyRecords')
    .select(['token', 'state', 'bodyHash', 'leaseUntil', 'response', 'eventCursor', 'expiresAt'])
    .where('scopeHash', '=', request.scopeHash)
    .executeTakeFirst()
  if (!found) throw new DomainError('request_in_flight', 'The same request has just ended; send it again')
  const isOver = found.expiresAt <= request.now || (found.state === 'running' && found.leaseUntil <= request.now)
  if (isOver) return takeOver(db, request, { from: found.token, to: token })
  if (found.bodyHash !== request.bodyHash)
    throw new DomainError('idempotency_mismatch', 'This Idempotency-Key was used with another body')
  if (found.state === 'running') throw new DomainError('request_in_flight', 'The same request is still being handled')
  return {
    kind: 'replay',
    response: found.response === null ? null : JSON.parse(found.response),
    eventCursor: found.eventCursor,
  }
}

async function takeOver(db: PlatformDb, request: ClaimRequest, tokens: { from: string; to: string }): Promise<Claim> {
  const { numUpdatedRows } = await db
    .updateTable('idempotencyRecords')
    .set({ ...freshRecord(request, tokens.to), response: null, eventCursor: null })
    .where('scopeHash', '=', request.scopeHash)
    .where('token', '=', tokens.from)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new DomainError('request_in_flight', 'The same request is still being handled')
  return { kind: 'claimed', token: tokens.to }
}

function freshRecord({ scopeHash, bodyHash, workspaceId, now }: ClaimRequest, token: string) {
  return {
    scopeHash,
    bodyHash,
    workspaceId,
    token,
    state: 'running',
    leaseUntil: new Date(now.getTime() + leaseMs),
    createdAt: now,
    expiresAt: new Date(now.getTime() + keptMs),
  }
}

interface OwnedClaim {
  scopeHash: string
  token: string
}

/** Gives up the claim of a call that failed, so that the caller may try again at once. */
export async function dropIdempotentRequest(db: PlatformDb, claim: OwnedClaim): Promise<void> {
  await db
    .deleteFrom('idempotencyRecords')
    .where('scopeHash', '=', claim.scopeHash)
    .where('token', '=', claim.token)
    .execute()
}

/** Keeps the answer of a call that changed nothing, and so had no transaction to do it in. */
export async function finishIdempotentRequest(db: PlatformDb, claim: OwnedClaim, response: unknown): Promise<void> {
  await db
    .updateTable('idempotencyRecords')
    .set({ state: 'done', response: toJson(response ?? null) })
    .where('scopeHash', '=', claim.scopeHash)
    .where('token', '=', claim.token)
    .execute()
}

/** Forgets answers older than a day, in chunks. Returns how many went. */
export async function deleteExpiredIdempotencyRecords(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotencyRecords')
    .where('expiresAt', '<=', now)
    .limit(5000)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
