import type { Actor, Context } from '@plutomi/core/context'
import type { Mailer } from '@plutomi/core/mail'
import type { EventEnvelope, HandlerContext } from '@plutomi/pipeline'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { Cache } from '@plutomi/platform/cache'
import type { LiveHub } from '@plutomi/platform/live'
import type { SearchEngine } from '@plutomi/platform/search'
import type { OutboundHttp } from '@plutomi/platform/outbound-http'

/** What a consumer needs that only changes the database. */
export interface ContextDependencies extends Pick<Context, 'db' | 'clock' | 'keyring'> {
  /** After each commit: wakes the relay of this process. */
  onCommit?: () => void
}

/** What the process that hosts consumers gives them. */
export interface ConsumerDependencies extends ContextDependencies {
  analytics: AnalyticsStore
  mailer: Mailer
  liveHub: LiveHub
  search: SearchEngine
  /** The one way out to an address that a customer gave. */
  outbound: OutboundHttp
  cache: Cache
  /** Hears of endpoints that were switched off, to count them. */
  onWebhookDisabled?: (reason: string) => void
}

/** The context of a change that a consumer makes because of an event: its actor, its cause, its trace, its time-out. */
export function contextOf(
  { db, clock, keyring, onCommit }: ContextDependencies,
  cause: { event: EventEnvelope; actor: Actor; handler: HandlerContext },
): Context {
  const { event, actor, handler } = cause
  return {
    db,
    clock,
    keyring,
    actor,
    cause: event.id,
    signal: handler.signal,
    onRepeat: () => handler.suppressed?.('duplicate'),
    ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
    ...(onCommit && { onCommit }),
  }
}

/** The workspace of an event that has one by its topic; without it the record is not one of ours. */
export function workspaceOf(event: EventEnvelope): string {
  if (event.workspaceId === undefined) throw new Error(`${event.type} ${event.id} names no workspace`)
  return event.workspaceId
}

/** What the demo wrote: nobody is mailed, called or moved for it. */
export function isSeeded(event: EventEnvelope): boolean {
  return event.actor === 'seed'
}
