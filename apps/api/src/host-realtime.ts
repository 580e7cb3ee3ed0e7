import { realtimeConsumer } from '@plutomi/consumers'
import {
  awaitPreparation,
  CANNOT_GO_ON,
  type Engines,
  type HealthPart,
  hostConsumers,
  logPart,
  type Shared,
  StartRefused,
  topicsOf,
  type UpcomingPart,
  upcomingPart,
  WRONG_SETTING,
} from '@plutomi/host'
import type { Log } from '@plutomi/pipeline'
import type { ApiParts } from './start-api.ts'

type Hosting = {
  engines: Pick<Engines, 'db' | 'clock' | 'logger' | 'metrics'> & Pick<Shared, 'liveHub' | 'cache'>
  /** Its first answer may take its time. */
  log: Promise<Log>
}

/**
 * Hosts the consumer of live messages in this process. It begins behind the API's back and waits for a log that is away:
 * nobody is refused an answer because pages would not move by themselves. Answers the parts of health that it is.
 */
export function hostRealtime(parts: ApiParts, hosting: Hosting): HealthPart[] {
  const logHealth = upcomingPart('event log', true)
  const consuming = upcomingPart('consumers', true)
  begin(parts, { ...hosting, logHealth, consuming }).catch((error: unknown) => end(parts, error))
  return [logHealth, consuming]
}

type Begin = Hosting & Record<'logHealth' | 'consuming', UpcomingPart>

async function begin(parts: ApiParts, { engines, ...begun }: Begin): Promise<void> {
  const log = await begun.log
  begun.logHealth.has(logPart({ log }))
  const topics = { log, specs: topicsOf(parts.config) }
  await awaitPreparation({ ...parts, db: engines.db, topics })
  const consumers = [realtimeConsumer(engines)]
  const { shutdown } = parts
  begun.consuming.has(await hostConsumers({ consumers, engines: { ...engines, log }, shutdown }))
}

async function end({ logger, shutdown }: ApiParts, error: unknown): Promise<void> {
  logger.fatal({ err: error }, 'Live messages cannot be hosted')
  if (!(error instanceof StartRefused)) return shutdown.run('Live messages cannot be hosted', CANNOT_GO_ON)
  process.stderr.write(`\n${error.message}\n`)
  await shutdown.run('The event log is not what it should be', WRONG_SETTING)
}
