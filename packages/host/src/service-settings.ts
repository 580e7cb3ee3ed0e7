import { readEnv } from '@plutomi/platform/config'
import type { z } from 'zod'
import type { Environment } from './settings.ts'
import { StartRefused } from './start-refused.ts'

/** The settings that every process of the split shape has. */
export const ofEveryService = {
  DATABASE_URL: true,
  KAFKA_BROKERS: true,
  KAFKA_NAMESPACE: true,
  KAFKA_REPLICATION: true,
  OPENSEARCH_URL: true,
  OPENSEARCH_NAMESPACE: true,
  CLICKHOUSE_URL: true,
  HOST: true,
  HEALTH_PORT: true,
  LOG_LEVEL: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  OTEL_EXPORTER_OTLP_HEADERS: true,
  OTEL_TRACES_SAMPLER_ARG: true,
  NODE_ENV: true,
} as const

const SHARED = ['DATABASE_URL', 'KAFKA_BROKERS']

/** Those of a process that works with files. */
export const ofFiles = {
  DATA_DIR: true,
  PORT: true,
  PUBLIC_URL: true,
  S3_ENDPOINT: true,
  S3_REGION: true,
  S3_BUCKET: true,
  S3_ACCESS_KEY_ID: true,
  S3_SECRET_ACCESS_KEY: true,
  S3_PATH_STYLE: true,
} as const

/** Reads what a process of its own needs; refuses it without the engines that all processes share. */
export function readServiceSettings<Shape extends z.ZodRawShape>(
  service: string,
  schema: z.ZodObject<Shape>,
  env: Environment,
): z.output<z.ZodObject<Shape>> {
  const missing = SHARED.filter((name) => !env[name])
  if (missing.length > 0) {
    const settings = `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set`
    const need = `${service} as a process of its own needs the MySQL and the Kafka that all processes share`
    throw new StartRefused(`${settings}: ${need} (everything in one process needs neither)`)
  }
  return readEnv(schema, { ...env })
}
