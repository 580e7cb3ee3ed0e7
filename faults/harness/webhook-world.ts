import { webhookFanoutConsumer, webhookSendConsumer } from '@plutomi/consumers'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { outboxSource } from '@plutomi/core/outbox'
import {
  type AnyConsumer,
  type EventEnvelope,
  type HandlerContext,
  startConsumers,
  startRelay,
} from '@plutomi/pipeline'
import { createOutboundHttp, type OutboundRules, type Resolve } from '@plutomi/platform/outbound-http'
import { testKeyring } from '@plutomi/testing/factories'
import { within } from './measure.ts'
import { logOnClock, type SteppedClock } from './stepped-clock.ts'
import type { FaultWorld } from './world.ts'

type Parts = { clock: SteppedClock; rules: OutboundRules; resolve: Resolve; timeoutMs: number }

/**
 * Relay, fan-out and sending in this process, on a clock that is set by hand: what they connect to can be seen, and an
 * hour is as long as it takes to say so.
 */
export async function runWebhooks(
  { db, log }: FaultWorld,
  { clock, ...outside }: Parts,
): Promise<{ inHand: () => number; stop: () => Promise<void> }> {
  const onError = (error: unknown) => process.stderr.write(`${String(error)}\n`)
  const outbound = createOutboundHttp(outside)
  const parts = { db, clock, keyring: testKeyring, outbound }
  const inHand = new Set<string>()
  const consumers = [webhookFanoutConsumer(parts), noting(webhookSendConsumer(parts), inHand)]
  // A broker that has just started has no coordinator yet; it makes one when it is asked for.
  await within(60_000, () => log.admin.committed('webhook-fanout').then(Boolean, () => false))
  const running = await startConsumers(consumers, {
    log: logOnClock(log, clock),
    catalog: eventCatalog,
    clock,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: onError },
    // Told when what became of it is durable, in the retry topic for instance.
    metrics: { outcome: ({ eventId }) => void inHand.delete(eventId) },
    limits: { commitEveryMs: 100 },
  })
  const relay = startRelay({ log, source: outboxSource(db), onError })
  return {
    inHand: () => inHand.size,
    stop: async () => {
      await running.stop()
      await relay.stop()
      outbound.close()
    },
  }
}

/** The same consumer; what it has in hand is in the set. */
function noting(consumer: AnyConsumer, inHand: Set<string>): AnyConsumer {
  const handlers = Object.entries(consumer.handlers ?? {}).map(([type, handle]) => {
    const noted = async (event: EventEnvelope, context: HandlerContext) => {
      inHand.add(event.id)
      await handle?.(event, context)
    }
    return [type, noted] as const
  })
  return { ...consumer, handlers: Object.fromEntries(handlers) }
}
