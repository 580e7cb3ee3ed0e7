import { count, flag, list, port, readEnv } from '@plutomi/platform/config'
import { z } from 'zod'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Every setting of the product in one process. `.env.example` documents the same names; a test compares them. */
export const variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^mysql$/, error: 'is not a mysql:// address' })
    .describe('mysql://user:password@host:3306/database'),
  SECRETS: z
    .string()
    .regex(/^[a-z0-9]+:[A-Za-z0-9+/=]{43,}(,[a-z0-9]+:[A-Za-z0-9+/=]{43,})*$/, 'is no list of secrets')
    .describe('kid:base64 of 32 random bytes or more, newest first, separated by commas'),
  DATA_DIR: z.string().default('.data').describe('the folder of this installation'),
  HOST: z.string().default('127.0.0.1').describe('the address to listen on, e.g. 127.0.0.1 or 0.0.0.0'),
  PORT: port.default(3000).describe('the port that serves everything, e.g. 3000'),
  API_PORT: port.optional().describe('a second port that serves the API alone, e.g. 8080'),
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
  NODE_ENV: z
    .enum(['production', 'development'], 'is neither')
    .default('production')
    .describe('production or development'),
})

const rules = variables.superRefine((settings, context) => {
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  if (settings.EMAIL_TRANSPORT === 'smtp' && settings.SMTP_URL === undefined) {
    fault('SMTP_URL', 'is missing, and EMAIL_TRANSPORT is smtp')
  }
  if (settings.EMAIL_TRANSPORT === 'mailbox' && !LOOPBACK.includes(settings.HOST)) {
    fault('EMAIL_TRANSPORT', 'is mailbox, whose mails and sign-in codes everybody could read at this HOST: use smtp')
  }
})

export type StandaloneConfig = z.output<typeof variables> & { PUBLIC_URL: string }

/** Reads the settings, or throws a ConfigError that names each wrong one. */
export function readConfig(env: Record<string, string | undefined>): StandaloneConfig {
  const settings = readEnv(rules, env)
  return { ...settings, PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}` }
}

/** The settings this process was started with. */
export function readProcessConfig(): StandaloneConfig {
  return readConfig(process.env)
}
