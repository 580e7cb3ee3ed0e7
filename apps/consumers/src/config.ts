import {
  type Environment,
  needsSmtpUrl,
  ofEveryService,
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
    DATA_DIR: true,
    PORT: true,
    PUBLIC_URL: true,
    EMAIL_TRANSPORT: true,
    EMAIL_FROM: true,
    SMTP_URL: true,
  })
  .superRefine(needsSmtpUrl)

export type ConsumersConfig = z.output<typeof settings> & { consumers: readonly string[]; lanes: readonly Lane[] }

/** Live messages reach only the pages of the process that reads them, so the API hosts that consumer itself. */
const OF_THE_API = 'realtime'
const hostedHere = consumerNames.filter((name) => name !== OF_THE_API)

/** Reads settings and command line, or throws what is to be said about them. */
export function readConfig(env: Environment, args: readonly string[]): ConsumersConfig {
  const { consumer, lane } = parse(args)
  const asked = {
    consumers: consumer === undefined ? hostedHere : consumersOf(consumer),
    lanes: lane === undefined ? lanes : lanesOf(lane),
  }
  return { ...readServiceSettings('Consumers', settings, env), ...asked }
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

function consumersOf(list: string): string[] {
  const names = list.split(',').map((name) => name.trim())
  if (names.includes(OF_THE_API)) {
    throw new StartRefused(`--consumer ${OF_THE_API}: the API hosts it itself until live messages travel over Redis`)
  }
  const unknown = names.find((name) => !hostedHere.includes(name))
  if (unknown === undefined) return [...new Set(names)]
  throw new StartRefused(`--consumer: there is no consumer "${unknown}", only ${hostedHere.join(', ')}`)
}

function lanesOf(name: string): Lane[] {
  const lane = lanes.find((each) => each === name)
  if (lane === undefined) throw new StartRefused(`--lane: there is no lane "${name}", only ${lanes.join(' and ')}`)
  return [lane]
}
