import { once } from 'node:events'
import { z } from 'zod'
import type { Logger } from '../../logger/index.ts'
import type { RedisClient, RedisLink } from '../../redis/index.ts'
import type { LiveHub, LiveListener, LiveMessage } from '../hub.ts'

const LiveMessageText = z.object({
  eventId: z.string(),
  type: z.string(),
  workspaceId: z.string(),
  subjectId: z.string(),
  seq: z.number().optional(),
  applicationId: z.string().optional(),
  applicantId: z.string().optional(),
  actor: z.string(),
  facts: z.record(z.string(), z.string()),
})

const PATIENCE_MS = 2_000

type Parts = { redis: Pick<RedisLink, 'run' | 'openSubscriber'>; logger: Pick<Logger, 'warn'> }

/**
 * The hub of many processes, over Redis pub/sub: a channel for each workspace somebody here listens to. Redis keeps no
 * message for whoever was away, so after a gap every listener is told that it may have missed some.
 */
export function redisLiveHub({ redis, logger }: Parts): LiveHub {
  const subscriptions = new Subscriptions({ redis, logger })
  return {
    publish: async (message) => {
      await redis.run((client) => client.publish(channelOf(message.workspaceId), JSON.stringify(message)))
    },
    subscribe: (workspaceId, listener) => subscriptions.listen(channelOf(workspaceId), listener),
    ping: async () => {
      await redis.run((client) => client.ping())
    },
    close: async () => subscriptions.close(),
  }
}

class Subscriptions {
  private readonly parts: Parts
  private readonly listeners = new Map<string, Set<LiveListener>>()
  private opened: RedisClient | undefined
  /** Since something may have been missed, until everybody was told. */
  private hasGap = false

  constructor(parts: Parts) {
    this.parts = parts
  }

  async listen(channel: string, listener: LiveListener): Promise<() => void> {
    const own = this.listeners.get(channel) ?? new Set<LiveListener>()
    this.listeners.set(channel, own.add(listener))
    // Who only publishes needs no second connection.
    this.opened ??= this.open()
    await subscribeSoon(this.opened, channel).catch(this.failed)
    return () => {
      own.delete(listener)
      if (own.size > 0 || this.listeners.get(channel) !== own) return
      this.listeners.delete(channel)
      if (this.opened?.status === 'ready') this.opened.unsubscribe(channel).catch(this.failed)
    }
  }

  close(): void {
    this.listeners.clear()
    this.opened?.disconnect()
  }

  private open(): RedisClient {
    const subscriber = this.parts.redis.openSubscriber()
    let hasBeenReady = false
    subscriber.on('message', (channel: string, text: string) => {
      hear(this.listeners.get(channel), text, this.parts.logger)
    })
    subscriber.on('close', () => (this.hasGap ||= hasBeenReady))
    subscriber.on('ready', () => {
      hasBeenReady = true
      this.resubscribe(subscriber).catch(this.failed)
    })
    return subscriber
  }

  private async resubscribe(subscriber: RedisClient): Promise<void> {
    if (this.listeners.size > 0) await subscriber.subscribe(...this.listeners.keys())
    if (!this.hasGap) return
    this.hasGap = false
    for (const own of this.listeners.values()) for (const listener of own) listener.missed()
  }

  private readonly failed = (err: unknown): void => {
    this.hasGap = true
    this.parts.logger.warn({ err }, 'Live messages could not be subscribed to')
  }
}

/** While Redis is away the subscription is made when it is back, and what was missed is said then. */
async function subscribeSoon(subscriber: RedisClient, channel: string): Promise<void> {
  if (subscriber.status !== 'ready') await once(subscriber, 'ready', { signal: AbortSignal.timeout(PATIENCE_MS) })
  await subscriber.subscribe(channel)
}

function channelOf(workspaceId: string): string {
  return `plutomi:live:${workspaceId}`
}

function hear(own: ReadonlySet<LiveListener> | undefined, text: string, logger: Parts['logger']): void {
  const message = LiveMessageText.safeParse(JSON.parse(text))
  if (!message.success) return logger.warn({ err: message.error }, 'A live message could not be read')
  for (const listener of own ?? []) listener.hear(withoutUndefined(message.data))
}

/** What is optional is absent, not undefined. */
function withoutUndefined({
  seq,
  applicationId,
  applicantId,
  ...message
}: z.infer<typeof LiveMessageText>): LiveMessage {
  return {
    ...message,
    ...(seq !== undefined && { seq }),
    ...(applicationId !== undefined && { applicationId }),
    ...(applicantId !== undefined && { applicantId }),
  }
}
