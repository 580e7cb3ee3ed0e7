import {
  type Environment,
  needsMailServer,
  ofEveryService,
  ofFiles,
  readServiceSettings,
  StartRefused,
  variables,
} from '@plutomi/host'
import { type Lane, lanes } from '@plutomi/contracts/events/topics'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { consumerNames } from './index.ts'

const settings = variables
  .pick({
    ...ofEveryService,
    SECRETS: true,
    ...ofFiles,
    REDIS_URL: true,
    CACHE_ENABLED: true,
    EMAIL_TRANSPORT: true,
    EMAIL_FROM: true,
    SMTP_URL: true,
    SES_REGION: true,
    SES_ENDPOINT: true,
    SES_CONFIGURATION_SET: true,
    SES_EVENTS_QUEUE_URL: true,
    SES_EVENTS_TOPIC_ARN: true,
    WEBHOOK_REQUIRE_HTTPS: true,
    WEBHOOK_ALLOW_NETS: true,
  })
  .superRefine(needsMailServer)

export type ConsumersConfig = z.output<typeof settings> & { consumers: readonly string[]; lanes: readonly Lane[] }

/** What a consumer needs that processes share, and what is so without it. */
const NEEDS: Readonly<Record<string, { setting: 'REDIS_URL' | 'CLICKHOUSE_URL'; without: string }>> = {
  // Live messages reach only the pages of the process that reads them.
  realtime: { setting: 'REDIS_URL', without: 'the API hosts it itself' },
  analytics: { setting: 'CLICKHOUSE_URL', without: 'there is nowhere to write to that processes share' },
}

/** Reads settings and command line, or throws what is to be said about them. */
export function readConfig(env: Environment, args: readonly string[]): ConsumersConfig {
  const { consumer, lane } = parse(args)
  const read = readServiceSettings('Consumers', settings, env)
  const hostable = consumerNames.filter((name) => lackedBy(name, read) === undefined)
  return {
    ...read,
    consumers: consumer === undefined ? hostable : consumersOf(consumer, { read, hostable }),
    lanes: lane === undefined ? lanes : lanesOf(lane),
  }
}

/** The settings and options this process was started with. */
export function readProcessConfig(): ConsumersConfig {
  return readConfig(process.env, process.argv.slice(2))
}

function parse(args: readonly string[]) {
  try {
    const options = { consumer: { type: 'string' }, lane: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new StartRefused(
      `${cause instanceof Error ? cause.message : String(cause)} (there are --consumer and --lane)`,
    )
  }
}

type Shared = Pick<z.output<typeof settings>, 'REDIS_URL' | 'CLICKHOUSE_URL'>

function lackedBy(consumer: string, read: Shared): string | undefined {
  const need = NEEDS[consumer]
  if (need === undefined || read[need.setting] !== undefined) return undefined
  return `without ${need.setting} ${need.without}`
}

function consumersOf(list: string, { read, hostable }: { read: Shared; hostable: readonly string[] }): string[] {
  const names = list.split(',').map((name) => name.trim())
  for (const name of names) {
    const lack = lackedBy(name, read)
    if (lack !== undefined) throw new StartRefused(`--consumer ${name}: ${lack}`)
  }
  const unknown = names.find((name) => !hostable.includes(name))
  if (unknown === undefined) return [...new Set(names)]
  throw new StartRefused(`--consumer: there is no consumer "${unknown}", only ${hostable.join(', ')}`)
}

function lanesOf(name: string): Lane[] {
  const lane = lanes.find((each) => each === name)
  if (lane === undefined) throw new StartRefused(`--lane: there is no lane "${name}", only ${lanes.join(' and ')}`)
  return [lane]
}
