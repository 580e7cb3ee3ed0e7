import { defineConsumer, type Log, type RunningConsumer, startConsumers } from '@plutomi/pipeline'
import type { Topic } from '@plutomi/contracts/events/topics'
import { type Countdown, countdown, type Pace } from './countdown.ts'
import { shapes } from './engines.ts'
import { catalog, type sample } from './samples.ts'

const silent = { debug: noop, info: noop, warn: noop, error: noop }

function noop(): void {
  // A bench that logs measures its log.
}

export interface Handling {
  name: string
  topic: Topic
  handle: (data: { round: number; n: number }) => Promise<void> | void
  isRetrying?: boolean
  sessionMs?: number
}

/** The product's runtime as it ships, around one handler. */
export function startHandling(
  log: Log,
  { name, topic, handle, isRetrying, sessionMs }: Handling,
): Promise<RunningConsumer> {
  const consumer = defineConsumer<{ 'bench.happened': typeof sample }>({
    name,
    topics: [topic],
    retry: { isEnabled: isRetrying ?? true },
    handlers: { 'bench.happened': async ({ data }) => handle(data) },
  })
  return startConsumers([consumer], {
    log,
    catalog,
    clock: { now: () => new Date() },
    logger: silent,
    topics: shapes,
    limits: sessionMs === undefined ? {} : { sessionMs },
  })
}

export interface Drain {
  topic: Topic
  group: string
  total: number
  handle?: () => Promise<void>
  isRetrying?: boolean
}

/** A group of its own reads the topic from the beginning. */
export async function drain(log: Log, { topic, group, total, handle, isRetrying }: Drain): Promise<Pace> {
  const count: Countdown = countdown(total)
  const running = await startHandling(log, {
    name: group,
    topic,
    ...(isRetrying !== undefined && { isRetrying }),
    handle: async () => {
      await handle?.()
      count.hit()
    },
  })
  const pace = await count.done
  await running.stop()
  return pace
}
