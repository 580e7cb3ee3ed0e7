import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { RunOptions } from './options.ts'

const DEFAULT_API_PORT = '8080'

type Environment = Record<string, string | undefined>

/** The settings: the shell wins over .env, the command line over both. Empty values count as absent. */
export function readSettings(root: string, options: RunOptions, shell: Environment): Environment {
  const file = join(root, '.env')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return withPorts({ ...filled(written), ...filled(shell) }, options)
}

function withPorts(settings: Environment, { port, apiPort, healthPort }: RunOptions): Environment {
  const isOwnPort = port !== undefined || settings.PORT !== undefined
  const api =
    apiPort ?? (port === undefined ? settings.API_PORT : undefined) ?? (isOwnPort ? undefined : DEFAULT_API_PORT)
  return {
    ...settings,
    ...(port === undefined ? {} : { PORT: port }),
    ...(healthPort === undefined ? {} : { HEALTH_PORT: healthPort }),
    API_PORT: api,
  }
}

function filled(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
}
