import { parseArgs } from 'node:util'

export const services = ['web', 'api', 'relay', 'scheduler', 'migrator', 'consumers'] as const
export type Service = (typeof services)[number]

export type RunOptions = {
  dataDir: string
  isDev: boolean
  isDemo: boolean
  /** Split into processes on a broker of its own. */
  isKafka: boolean
  /** The same with every other engine as well: OpenSearch, ClickHouse, Redis, S3. */
  isFull: boolean
  /** This process alone; undefined runs everything. */
  service: Service | undefined
  /** What that process is told on its own command line. */
  serviceArgs: readonly string[]
  /** As given; the process that listens checks them like any other setting. */
  port: string | undefined
  apiPort: string | undefined
  healthPort: string | undefined
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads the command line of run.sh. */
export function parseOptions(args: readonly string[]): RunOptions {
  const { values } = parse(args)
  const service = values.service === undefined ? undefined : serviceOf(values.service)
  const own = { '--consumer': values.consumer, '--lane': values.lane }
  const serviceArgs = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name, value]))
  if (serviceArgs.length > 0 && service !== 'consumers') throw wrong(`${serviceArgs[0]} goes with --service consumers`)
  for (const split of ['kafka', 'full'] as const) {
    if (service !== undefined && values[split]) throw wrong(`--${split} runs every service, --service only one`)
  }
  if (service !== undefined && values.demo) throw wrong('--demo does not go with --service')
  return {
    dataDir: values.data,
    isDev: values.dev,
    isDemo: values.demo,
    isKafka: values.kafka || values.full,
    isFull: values.full,
    service,
    serviceArgs,
    port: values.port,
    apiPort: values['api-port'],
    healthPort: values['health-port'],
  }
}

function serviceOf(name: string): Service {
  const service = services.find((each) => each === name)
  if (service === undefined) throw wrong(`There is no service ${name}, only ${services.join(', ')}`)
  return service
}

function wrong(reason: string, cause?: unknown): UsageError {
  return new UsageError(`${reason} (./scripts/run.sh --help names the options)`, { cause })
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data' },
        dev: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        kafka: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        service: { type: 'string' },
        consumer: { type: 'string' },
        lane: { type: 'string' },
        port: { type: 'string' },
        'api-port': { type: 'string' },
        'health-port': { type: 'string' },
      },
    })
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause)
  }
}
