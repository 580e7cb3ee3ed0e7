import { type Environment, ofEveryService, ofFiles, publicUrlOf, readServiceSettings, variables } from '@plutomi/host'
import type { z } from 'zod'

const settings = variables.pick({
  ...ofEveryService,
  SECRETS: true,
  API_PORT: true,
  TRUSTED_PROXIES: true,
  ...ofFiles,
  REDIS_URL: true,
  CACHE_ENABLED: true,
  RATE_LIMIT_ENABLED: true,
  RATE_LIMIT_REQUESTS: true,
  SES_EVENTS_TOPIC_ARN: true,
  WEBHOOK_REQUIRE_HTTPS: true,
  WEBHOOK_ALLOW_NETS: true,
})

const DEFAULT_PORT = 8080

export type ApiProcessConfig = z.output<typeof settings> & { API_PORT: number; PUBLIC_URL: string }

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): ApiProcessConfig {
  const read = readServiceSettings('The API', settings, env)
  return { ...read, API_PORT: read.API_PORT ?? DEFAULT_PORT, PUBLIC_URL: publicUrlOf(read) }
}

/** The settings this process was started with. */
export function readProcessConfig(): ApiProcessConfig {
  return readConfig(process.env)
}
