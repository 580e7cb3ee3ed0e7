import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type OpenSpan, startSpan } from '@plutomi/platform/tracing'
import type { Transaction } from 'kysely'
import { actorReference, type Context } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'
import { isRetryable } from './database-errors.ts'
import { toJson } from './json.ts'
import type { Database } from './schema.ts'

declare const writable: unique symbol

/** An open transaction begun by `transaction()`: what every write asks for. Also fits wherever a `Db` is read. */
export type Tx = Transaction<Database> & { readonly [writable]: true }

/** What `emit` and `audit` need to know about the change in hand. */
export interface Origin {
  actor: string
  cause: string | undefined
  requestId: string | undefined
  /** What each event of this change is traced from. Its span begins when it is first asked for. */
  traceparent: () => string
  now: Date
  /** To be called by whoever finds that the change was made before. */
  onRepeat: () => void
  /** Ids of the events emitted so far, oldest first. */
  eventIds: string[]
  /** The last of those that stay in the history: what `X-Event-Cursor` says. */
  cursor: string | undefined
  /** Workspaces of which something was changed that caches keep. */
  staleWorkspaces: Set<string>
}

const origins = new WeakMap<Transaction<Database>, Origin>()
const maxAttempts = 5

/** The origin of an open transaction; throws for one that `transaction()` did not begin. */
export function originOf(tx: Tx): Origin {
  const origin = origins.get(tx)
  if (!origin) throw new Error('This transaction was not begun by transaction(ctx, …)')
  return origin
}

/**
 * Runs `change` in one transaction (READ COMMITTED) and commits rows, events, outbox and the result of an idempotent
 * request together. Deadlocks are run again up to five times; an aborted signal rolls back.
 */
export async function transaction<Result>(ctx: Context, change: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(ctx, change)
    } catch (error) {
      if (attempt >= maxAttempts || !isRetryable(error)) throw error
      await delay(attempt * 5 + Math.random() * 10)
    }
  }
}

async function attemptTransaction<Result>(ctx: Context, change: (tx: Tx) => Promise<Result>): Promise<Result> {
  const trace = traceOf(ctx)
  const origin: Origin = {
    actor: actorReference(ctx.actor),
    cause: ctx.cause,
    requestId: ctx.requestId,
    traceparent: trace.traceparent,
    now: ctx.clock.now(),
    onRepeat: () => ctx.onRepeat?.(),
    eventIds: [],
    cursor: undefined,
    staleWorkspaces: new Set(),
  }
  const result = await commit(ctx, origin, change).catch((error: unknown) => {
    trace.end(origin, error)
    throw error
  })
  trace.end(origin)
  if (ctx.idempotency) ctx.idempotency.isDone = true
  for (const workspaceId of origin.staleWorkspaces) await ctx.cache?.changed(workspaceId)
  ctx.onCommit?.(origin.cursor)
  return result
}

async function commit<Result>(ctx: Context, origin: Origin, change: (tx: Tx) => Promise<Result>): Promise<Result> {
  return ctx.db.transaction().execute(async (plain) => {
    const tx = brand(plain, origin)
    const changed = await change(tx)
    await completeIdempotentRequest(ctx, tx, changed)
    if (ctx.signal?.aborted)
      throw new DomainError('unavailable', 'The work was aborted before it was committed', { cause: ctx.signal.reason })
    return changed
  })
}

/** A change without events leads nowhere and gets no span; schedulers make many of them. */
function traceOf({ traceparent: parent }: Context) {
  const startedAt = Date.now()
  let span: OpenSpan | undefined
  return {
    traceparent: () => (span ??= startSpan('transaction', { kind: 'internal', parent, startedAt })).traceparent,
    end: ({ eventIds }: Origin, error?: unknown) => {
      span?.add({ 'plutomi.events': eventIds.length })
      span?.end(error)
    },
  }
}

function brand(plain: Transaction<Database>, origin: Origin): Tx {
  origins.set(plain, origin)
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the brand exists only in the type
  return plain as Tx
}

/** The claim row says "done" in the same commit as the business rows; whoever lost the claim meanwhile rolls back. */
async function completeIdempotentRequest(ctx: Context, tx: Tx, result: unknown): Promise<void> {
  const request = ctx.idempotency
  if (!request || request.isDone) return
  const { numUpdatedRows } = await tx
    .updateTable('idempotencyRecords')
    .set({
      state: 'done',
      response: toJson(request.storable(result) ?? null),
      eventCursor: originOf(tx).cursor ?? null,
    })
    .where('scopeHash', '=', request.scopeHash)
    .where('token', '=', request.token)
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw new DomainError('request_in_flight', 'Another request with this Idempotency-Key took over')
}

/** A fresh token for claims (idempotent requests, e-mails, applicants). */
export function newClaimToken(): string {
  return randomUUID()
}
