import type { OperatorRole, Role, Scope } from '@plutomi/contracts/rights'
import type { Cache } from '@plutomi/platform/cache'
import type { Clock } from '@plutomi/platform/clock'
import type { Keyring } from '@plutomi/platform/secrets'
import type { Db } from '../database/index.ts'

/** Whoever does something. Rights derive from it; events and audit entries carry its reference. */
export type Actor =
  | { kind: 'member'; workspaceId: string; memberId: string; userId: string; role: Role }
  | { kind: 'api_key'; workspaceId: string; apiKeyId: string; scopes: readonly Scope[] }
  | { kind: 'user'; userId: string; email: string }
  /** `isProven`: it came by a mailed link; any other browser knows of the person only what it typed itself. */
  | { kind: 'applicant'; workspaceId: string; applicantId: string; isProven?: boolean }
  /** Whoever applied under a known address: bound to a draft of its own, which looks like an applicant. */
  | { kind: 'shadow'; workspaceId: string; applicantId: string }
  /** Keeps the platform running; in a workspace it has no rights. */
  | { kind: 'operator'; userId: string; email: string; role: OperatorRole }
  | { kind: 'workflow'; workspaceId: string; runId: string }
  | { kind: 'system'; name: string }
  | { kind: 'seed'; workspaceId: string }
  | { kind: 'anonymous' }

/** A claimed idempotent request; `transaction()` completes it together with the business rows. */
export interface IdempotentRequest {
  scopeHash: string
  token: string
  isDone: boolean
  /** The result without its secret fields. */
  storable(result: unknown): unknown
}

/** What a use case gets: where to read and write, what time it is, who asks. */
export interface Context {
  db: Db
  clock: Clock
  actor: Actor
  keyring: Keyring
  /** In front of reads that many repeat; every commit that changes what it keeps says so. */
  cache?: Cache
  requestId?: string
  traceparent?: string
  /** The event that led to this change, when a consumer makes it. */
  cause?: string
  signal?: AbortSignal
  idempotency?: IdempotentRequest
  /** Called after each commit with its last kept event, if it has one: wakes the relay, fills `X-Event-Cursor`. */
  onCommit?: (cursor: string | undefined) => void
  /** Told when a row says that this was done before: the event that led here was delivered again. */
  onRepeat?: () => void
}

/** For what has to be kept after an abort: it must not be refused for the same abort. */
export function withoutSignal(ctx: Context): Context {
  const lasting = { ...ctx }
  delete lasting.signal
  return lasting
}

/** The actor as events and audit entries keep it, e.g. `member:mem_…` or `seed`. */
export function actorReference(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
      return `member:${actor.memberId}`
    case 'api_key':
      return `api_key:${actor.apiKeyId}`
    case 'user':
      return `user:${actor.userId}`
    case 'applicant':
      return `applicant:${actor.applicantId}`
    case 'shadow':
      return `shadow:${actor.applicantId}`
    case 'operator':
      return `operator:${actor.userId}`
    case 'workflow':
      return `workflow:${actor.runId}`
    case 'system':
      return `system:${actor.name}`
    case 'seed':
      return 'seed'
    case 'anonymous':
      return 'anonymous'
  }
}
