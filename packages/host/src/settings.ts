import { count, flag, list, port } from '@plutomi/platform/config'
import { isRedisAddress } from '@plutomi/platform/redis'
import { z } from 'zod'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Every setting of the product. `.env.example` documents the same names; a test compares them. */
export const variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^mysql$/, error: 'is not a mysql:// address' })
    .describe('mysql://user:password@host:3306/database'),
  KAFKA_BROKERS: list
    .pipe(z.array(z.string().regex(/^([\w.-]+|\[[\da-f:]+\]):\d{1,5}$/, 'names a broker without its port')).min(1))
    .optional()
    .describe('host:port of each broker, separated by commas, e.g. 127.0.0.1:9092'),
  KAFKA_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z\d-]{0,31}$/, 'is no name')
    .optional()
    .describe('lower-case letters, digits and -, e.g. staging'),
  KAFKA_REPLICATION: count.default(3).describe('how many brokers keep each record, e.g. 3, or 1 where there is one'),
  OPENSEARCH_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('http(s)://user:password@host:9200'),
  OPENSEARCH_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z\d-]{0,31}$/, 'is no name')
    .optional()
    .describe('lower-case letters, digits and -, e.g. staging'),
  SECRETS: z
    .string()
    .regex(/^[a-z0-9]+:[A-Za-z0-9+/=]{43,}(,[a-z0-9]+:[A-Za-z0-9+/=]{43,})*$/, 'is no list of secrets')
    .describe('kid:base64 of 32 random bytes or more, newest first, separated by commas'),
  DATA_DIR: z.string().default('.data').describe('the folder of this installation'),
  HOST: z.string().default('127.0.0.1').describe('the address to listen on, e.g. 127.0.0.1 or 0.0.0.0'),
  PORT: port.default(3000).describe('the port that serves everything, e.g. 3000'),
  API_PORT: port.optional().describe('a port that serves the API alone, e.g. 8080'),
  API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('where the web process reaches the API, e.g. http://127.0.0.1:8080'),
  HEALTH_PORT: port.optional().describe('a port for health and metrics alone, e.g. 9100'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('the address people open, e.g. https://jobs.example.com'),
  TRUSTED_PROXIES: list.default([]).describe('addresses or CIDRs, separated by commas'),
  EMAIL_TRANSPORT: z
    .enum(['mailbox', 'smtp', 'ses'], 'is neither mailbox nor smtp nor ses')
    .default('mailbox')
    .describe('mailbox, smtp or ses'),
  EMAIL_FROM: z
    .email('is not an e-mail address')
    .default('plutomi@localhost.localdomain')
    .describe('an e-mail address'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an smtp(s):// address' })
    .optional()
    .describe('smtp://user:password@host:587'),
  SES_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no region')
    .optional()
    .describe('a region of AWS, e.g. eu-west-1'),
  SES_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('another address than the one of AWS, e.g. http://127.0.0.1:8005'),
  SES_CONFIGURATION_SET: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'is no name')
    .optional()
    .describe('letters, digits, _ and -, e.g. plutomi'),
  SES_EVENTS_QUEUE_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('the address of an SQS queue, e.g. https://sqs.eu-west-1.amazonaws.com/123456789012/mail-feedback'),
  SES_EVENTS_TOPIC_ARN: list
    .pipe(z.array(z.string().regex(/^arn:aws[a-z-]*:sns:[a-z\d-]+:\d{12}:[\w-]{1,256}$/, 'is no topic of SNS')))
    .default([])
    .describe('topics of SNS, separated by commas, e.g. arn:aws:sns:eu-west-1:123456789012:mail-feedback'),
  REDIS_URL: z
    .string()
    .refine(isRedisAddress, 'is not a redis://, redis-sentinel:// or redis-cluster:// address')
    .optional()
    .describe('redis://user:password@host:6379, redis-sentinel://host,host/name or redis-cluster://host,host'),
  CLICKHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('http://user:password@host:8123/database'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('https://<account>.r2.cloudflarestorage.com; for Amazon S3 leave it out'),
  S3_REGION: z
    .string()
    .regex(/^[a-z\d-]{2,32}$/, 'is no region')
    .default('auto')
    .describe('a region of AWS, e.g. eu-west-1; auto for R2'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, 'is no name of a bucket')
    .optional()
    .describe('the bucket that keeps files'),
  S3_ACCESS_KEY_ID: z.string().min(3).optional().describe('a key that may read and write the bucket'),
  S3_SECRET_ACCESS_KEY: z.string().min(3).optional().describe('its secret'),
  S3_PATH_STYLE: flag.optional().describe('true or false'),
  CACHE_ENABLED: flag.default(true).describe('true or false'),
  WEBHOOK_REQUIRE_HTTPS: flag.default(true).describe('true or false'),
  WEBHOOK_ALLOW_NETS: list
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], 'is no list of CIDRs')))
    .default([])
    .describe('CIDRs, separated by commas, e.g. 127.0.0.0/8'),
  RATE_LIMIT_ENABLED: flag.default(true).describe('true or false'),
  RATE_LIMIT_REQUESTS: count.default(1000).describe('a whole number'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'is no level')
    .default('info')
    .describe('debug, info, warn or error'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'is not an http(s):// address' })
    .optional()
    .describe('the base address of a collector, e.g. http://127.0.0.1:4318'),
  OTEL_EXPORTER_OTLP_HEADERS: list
    .pipe(z.array(z.string().regex(/^[\w-]+=[\x21-\x7e ]+$/, 'is no list of name=value')))
    .default([])
    .describe('name=value, separated by commas'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0|1|0?\.\d+|1\.0+)$/, 'is no share from 0 to 1')
    .transform(Number)
    .default(1)
    .describe('a share from 0 to 1, e.g. 0.1'),
  NODE_ENV: z
    .enum(['production', 'development'], 'is neither')
    .default('production')
    .describe('production or development'),
})

export type Settings = z.output<typeof variables>
export type Environment = Readonly<Record<string, string | undefined>>

type Fault = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

type MailServer = Pick<Settings, 'EMAIL_TRANSPORT' | 'SMTP_URL' | 'SES_REGION'>

/** Mail by SMTP needs the server's address, mail by SES its region. */
export function needsMailServer(settings: MailServer, context: Fault): void {
  const { EMAIL_TRANSPORT: kind } = settings
  const needed = kind === 'smtp' ? 'SMTP_URL' : 'SES_REGION'
  if (kind === 'mailbox' || settings[needed] !== undefined) return
  context.addIssue({ code: 'custom', path: [needed], message: `is missing, and EMAIL_TRANSPORT is ${kind}` })
}

/** Whoever serves the mailbox must not serve it to everybody. */
export function keepsMailboxHere(settings: Pick<Settings, 'EMAIL_TRANSPORT' | 'HOST'>, context: Fault): void {
  if (settings.EMAIL_TRANSPORT !== 'mailbox' || LOOPBACK.includes(settings.HOST)) return
  const message = 'is mailbox, whose mails and sign-in codes everybody could read at this HOST: use smtp or ses'
  context.addIssue({ code: 'custom', path: ['EMAIL_TRANSPORT'], message })
}

/** The address people open; it is in every link. */
export function publicUrlOf({ PUBLIC_URL, PORT }: Pick<Settings, 'PUBLIC_URL' | 'PORT'>): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}
