import type { Cluster, Redis, RedisOptions } from 'ioredis'
import type { Logger } from '../logger/index.ts'
import { gauge, type Metrics } from '../metrics/index.ts'
import { type Breaker, type BreakerState, createBreaker } from './breaker.ts'
import { type RedisAddress, redisAddress } from './redis-address.ts'

export type RedisClient = Redis | Cluster

/** A connection to Redis that never makes anybody wait for long: what it cannot do, it says soon. */
export type RedisLink = {
  /** Commands go through the breaker, which this process shares among all that uses Redis. */
  run: <Result>(work: (client: RedisClient) => Promise<Result>) => Promise<Result>
  state: () => BreakerState
  /** Whoever waits for messages needs a connection of its own. */
  openSubscriber: () => RedisClient
  /** For libraries that want the client itself; call them within `run`. */
  client: RedisClient
  close: () => Promise<void>
}

export type RedisLinkOptions = {
  url: string
  logger: Pick<Logger, 'warn' | 'info'>
  metrics: Metrics
  /** An answer that takes longer is a failure. */
  timeoutMs?: number
  /** How long an open breaker waits before it tries. */
  retryAfterMs?: number
}

const STATES = { closed: 0, open: 1, 'half-open': 2 } as const
const RECONNECT_MS = 1_000

/** Begins to connect and does not wait: a Redis that is away when a process starts is a Redis that is away. */
export async function openRedis(options: RedisLinkOptions): Promise<RedisLink> {
  const { url, logger, metrics, timeoutMs = 500, retryAfterMs = 1_000 } = options
  const address = redisAddress(url)
  // A process without Redis does not load it.
  const connect = connector(await import('ioredis'), address)
  const client = connect(timeoutMs)
  reportTo(logger, client)
  const breaker: Breaker = createBreaker({
    retryAfterMs,
    onChange: (state) => logger.warn({ state }, 'The breaker before Redis has changed'),
  })
  gauge(metrics, {
    name: 'cache_circuit_breaker_state',
    help: 'The breaker before Redis: 0 closed, 1 open, 2 half-open',
    read: () => STATES[breaker.state()],
  })
  const opened: RedisClient[] = [client]
  return {
    run: (work) => breaker.run(() => work(client)),
    state: breaker.state,
    client,
    openSubscriber: () => {
      const subscriber = connect()
      reportTo(logger, subscriber)
      opened.push(subscriber)
      return subscriber
    },
    close: async () => opened.forEach((each) => each.disconnect()),
  }
}

type Library = { Cluster: typeof Cluster; Redis: typeof Redis }

function connector({ Cluster, Redis }: Library, address: RedisAddress): (commandTimeout?: number) => RedisClient {
  const retryStrategy = (times: number) => Math.min(times * 50, RECONNECT_MS)
  return (commandTimeout) => {
    const options = optionsOf(address, commandTimeout)
    switch (address.kind) {
      case 'server':
        return new Redis({ ...options, ...address.host, db: address.db, autoResubscribe: false, retryStrategy })
      case 'sentinel': {
        const { hosts, name, db } = address
        const sentinel = { sentinels: [...hosts], name, db, sentinelRetryStrategy: retryStrategy }
        return new Redis({ ...options, ...sentinel, autoResubscribe: false, retryStrategy })
      }
      case 'cluster': {
        const enableOfflineQueue = false
        return new Cluster([...address.hosts], {
          redisOptions: options,
          enableOfflineQueue,
          clusterRetryStrategy: retryStrategy,
        })
      }
    }
  }
}

function optionsOf({ username, password, isTls }: RedisAddress, commandTimeout: number | undefined): RedisOptions {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isTls && { tls: {} }),
    ...(commandTimeout !== undefined && { commandTimeout }),
    connectTimeout: 5_000,
    // A command that cannot be sent now fails now: it would wait in memory while the caller has long gone on.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  }
}

/** Said once when it goes and once when it is back, however often it is tried meanwhile. */
function reportTo(logger: RedisLinkOptions['logger'], client: RedisClient): void {
  let isAway = false
  client.on('error', (err: unknown) => {
    if (!isAway) logger.warn({ err }, 'Redis does not answer')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) logger.info('Redis answers again')
    isAway = false
  })
}
