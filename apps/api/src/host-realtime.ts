import { setTimeout as delay } from 'node:timers/promises'
import { realtimeConsumer } from '@plutomi/consumers'
import {
  awaitPreparation,
  CANNOT_GO_ON,
  type Engines,
  type HealthPart,
  hostConsumers,
  logPart,
  openLog,
  StartRefused,
  topicsOf,
  type UpcomingPart,
  upcomingPart,
  WRONG_SETTING,
} from '@plutomi/host'
import type { Log } from '@plutomi/pipeline'
import type { LiveHub } from '@plutomi/platform/live'
import type { ApiParts } from './start-api.ts'

const FIRST_WAIT_MS = 1_000
const LAST_WAIT_MS = 30_000

type Hosting = { engines: Pick<Engines, 'db' | 'clock' | 'logger' | 'metrics'>; liveHub: LiveHub }

/**
 * Hosts the consumer of live messages in this process. It begins behind the API's back and waits for a log that is away:
 * nobody is refused an answer because pages would not move by themselves. Answers the parts of health that it is.
 */
export function hostRealtime(parts: ApiParts, hosting: Hosting): HealthPart[] {
  const log = upcomingPart('event log', true)
  const consuming = upcomingPart('consumers', true)
  begin(parts, { ...hosting, log, consuming }).catch((error: unknown) => end(parts, error))
  return [log, consuming]
}

type Begin = Hosting & Record<'log' | 'consuming', UpcomingPart>

async function begin(parts: ApiParts, { engines, liveHub, ...health }: Begin): Promise<void> {
  const log = await logWhenItAnswers(parts)
  health.log.has(logPart({ log }))
  const topics = { log, specs: topicsOf(parts.config) }
  await awaitPreparation({ ...parts, db: engines.db, topics })
  const consumers = [realtimeConsumer({ liveHub })]
  const { shutdown } = parts
  health.consuming.has(await hostConsumers({ consumers, engines: { ...engines, log }, shutdown }))
}

async function logWhenItAnswers({ config, logger, shutdown }: ApiParts): Promise<Log> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)) {
    try {
      return await openLog({ config, logger, shutdown })
    } catch (err) {
      logger.warn({ err, waitMs }, 'Live messages wait for the event log')
      await delay(waitMs, undefined, { ref: false })
    }
  }
}

async function end({ logger, shutdown }: ApiParts, error: unknown): Promise<void> {
  logger.fatal({ err: error }, 'Live messages cannot be hosted')
  if (!(error instanceof StartRefused)) return shutdown.run('Live messages cannot be hosted', CANNOT_GO_ON)
  process.stderr.write(`\n${error.message}\n`)
  await shutdown.run('The event log is not what it should be', WRONG_SETTING)
}
