import {
  type Environment,
  keepsMailboxHere,
  ofEveryService,
  publicUrlOf,
  readServiceSettings,
  variables,
} from '@plutomi/host'
import type { z } from 'zod'

const settings = variables
  .pick({
    ...ofEveryService,
    SECRETS: true,
    PORT: true,
    API_URL: true,
    PUBLIC_URL: true,
    S3_ENDPOINT: true,
    S3_REGION: true,
    S3_BUCKET: true,
    S3_PATH_STYLE: true,
    TRUSTED_PROXIES: true,
    REDIS_URL: true,
    CACHE_ENABLED: true,
    EMAIL_TRANSPORT: true,
  })
  .superRefine(keepsMailboxHere)

const DEFAULT_API = 'http://127.0.0.1:8080'

export type WebConfig = z.output<typeof settings> & { API_URL: string; PUBLIC_URL: string }

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): WebConfig {
  const read = readServiceSettings('The web', settings, env)
  return { ...read, API_URL: read.API_URL ?? DEFAULT_API, PUBLIC_URL: publicUrlOf(read) }
}

/** The settings this process was started with. */
export function readProcessConfig(): WebConfig {
  return readConfig(process.env)
}
