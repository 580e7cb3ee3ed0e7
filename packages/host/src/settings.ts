import { count, flag, list, port } from '@plutomi/platform/config'
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
    .enum(['mailbox', 'smtp'], 'is neither mailbox nor smtp')
    .default('mailbox')
    .describe('mailbox or smtp'),
  EMAIL_FROM: z
    .email('is not an e-mail address')
    .default('plutomi@localhost.localdomain')
    .describe('an e-mail address'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an smtp(s):// address' })
    .optional()
    .describe('smtp://user:password@host:587'),
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

/** Mail by SMTP needs the server's address. */
export function needsSmtpUrl(settings: Pick<Settings, 'EMAIL_TRANSPORT' | 'SMTP_URL'>, context: Fault): void {
  if (settings.EMAIL_TRANSPORT !== 'smtp' || settings.SMTP_URL !== undefined) return
  context.addIssue({ code: 'custom', path: ['SMTP_URL'], message: 'is missing, and EMAIL_TRANSPORT is smtp' })
}

/** Whoever serves the mailbox must not serve it to everybody. */
export function keepsMailboxHere(settings: Pick<Settings, 'EMAIL_TRANSPORT' | 'HOST'>, context: Fault): void {
  if (settings.EMAIL_TRANSPORT !== 'mailbox' || LOOPBACK.includes(settings.HOST)) return
  const message = 'is mailbox, whose mails and sign-in codes everybody could read at this HOST: use smtp'
  context.addIssue({ code: 'custom', path: ['EMAIL_TRANSPORT'], message })
}

/** The address people open; it is in every link. */
export function publicUrlOf({ PUBLIC_URL, PORT }: Pick<Settings, 'PUBLIC_URL' | 'PORT'>): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}
