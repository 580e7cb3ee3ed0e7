import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { variables as known } from '@plutomi/host'
import { readEnv } from '@plutomi/platform/config'
import { z } from 'zod'

const variables = z.object({
  DATABASE_URL: known.shape.DATABASE_URL.describe(
    'mysql://user:password@host:3306/database; ./scripts/run.sh writes its own into the data folder',
  ),
  KAFKA_BROKERS: known.shape.KAFKA_BROKERS,
  KAFKA_NAMESPACE: known.shape.KAFKA_NAMESPACE,
  KAFKA_REPLICATION: known.shape.KAFKA_REPLICATION,
  OPENSEARCH_URL: known.shape.OPENSEARCH_URL,
  OPENSEARCH_NAMESPACE: known.shape.OPENSEARCH_NAMESPACE,
  CLICKHOUSE_URL: known.shape.CLICKHOUSE_URL,
  DATA_DIR: known.shape.DATA_DIR,
  SECRETS: z.string().describe('kid:base64, as the server has it'),
  PUBLIC_URL: z.string().optional(),
  PORT: z.string().default('3000'),
  PLUTOMI_OPERATOR: z.email('is not an e-mail address').optional().describe('who operates, when --as does not say so'),
})

export type CliConfig = z.output<typeof variables>

/** The shell's settings; without a database there, those of the installation that run.sh last started here. */
export function readConfig(): CliConfig {
  return readEnv(variables, process.env.DATABASE_URL ? process.env : { ...installation(), ...process.env })
}

function installation(): Record<string, string | undefined> {
  const file = join(process.env.DATA_DIR ?? '.data', 'current.env')
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}
