import { parseArgs } from 'node:util'

export type RunOptions = {
  dataDir: string
  isDev: boolean
  isDemo: boolean
  /** As given; the process that listens checks them like any other setting. */
  port: string | undefined
  apiPort: string | undefined
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads the command line of run.sh. */
export function parseOptions(args: readonly string[]): RunOptions {
  const { values } = parse(args)
  return {
    dataDir: values.data,
    isDev: values.dev,
    isDemo: values.demo,
    port: values.port,
    apiPort: values['api-port'],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data' },
        dev: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        port: { type: 'string' },
        'api-port': { type: 'string' },
      },
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${reason} (./scripts/run.sh --help names the options)`, { cause })
  }
}
