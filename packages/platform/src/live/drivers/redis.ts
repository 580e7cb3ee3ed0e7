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
  const listeners = new Map<string, Set<LiveListener>>()
  const gap = { isOpen: false }
  const failed = (err: unknown) => {
    gap.isOpen = true
    logger.warn({ err }, 'Live messages could not be subscribed to')
  }
  let opened: RedisClient | undefined
  // Who only publishes needs no second connection.
  const subscriber = () => (opened ??= openSubscriber(redis, { listeners, logger, failed, gap }))
  return {
    publish: async (message) => {
      await redis.run((client) => client.publish(channelOf(message.workspaceId), JSON.stringify(message)))
    },
    subscribe: async (workspaceId, listener) => {
      const channel = channelOf(workspaceId)
      const own = listeners.get(channel) ?? new Set<LiveListener>()
      listeners.set(channel, own.add(listener))
      await subscribeSoon(subscriber(), channel).catch(failed)
      return () => {
        own.delete(listener)
        if (own.size > 0 || listeners.get(channel) !== own) return
        listeners.delete(channel)
        if (opened?.status === 'ready') opened.unsubscribe(channel).catch(failed)
      }
    },
    ping: async () => {
      await redis.run((client) => client.ping())
    },
    close: async () => {
      listeners.clear()
      opened?.disconnect()
    },
  }
}

type Listening = {
  listeners: ReadonlyMap<string, Set<LiveListener>>
  logger: Parts['logger']
  failed: (err: unknown) => void
  /** Open since something may have been missed, until everybody was told. */
  gap: { isOpen: boolean }
}

function openSubscriber(redis: Parts['redis'], listening: Listening): RedisClient {
  const { listeners, logger, failed, gap } = listening
  const subscriber = redis.openSubscriber()
  subscriber.on('message', (channel: string, text: string) => hear(listeners.get(channel), text, logger))
  let hasBeenReady = false
  subscriber.on('close', () => (gap.isOpen ||= hasBeenReady))
  subscriber.on('ready', () => {
    hasBeenReady = true
    resubscribe(subscriber, listening).catch(failed)
  })
  return subscriber
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

async function resubscribe(subscriber: RedisClient, { listeners, gap }: Listening): Promise<void> {
  if (listeners.size > 0) await subscriber.subscribe(...listeners.keys())
  if (!gap.isOpen) return
  gap.isOpen = false
  for (const own of listeners.values()) for (const listener of own) listener.missed()
}
