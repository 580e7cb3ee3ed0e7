import { type DestinationStream, type Logger as Pino, pino } from 'pino'
import { errorFields } from './error-fields.ts'

export type Logger = Pino

export type LoggerOptions = {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Which process speaks. */
  name: string
  destination?: DestinationStream
}

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'secret',
  'loginCode',
  'email',
  'phone',
  'body',
  'answers',
  'value',
  'html',
  'text',
  'subject',
]

/** Wherever such a field is logged, up to three levels deep, its value is not. */
export const redactedPaths: readonly string[] = SECRET_FIELDS.flatMap((field) => {
  const quoted = `["${field}"]`
  return [quoted, `*${quoted}`, `*.*${quoted}`]
})

/** One JSON line per outcome. Messages are constants; what varies goes into fields. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  const options = {
    level,
    name,
    redact: { paths: [...redactedPaths], censor: '[redacted]' },
    serializers: { err: errorFields, error: errorFields },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return destination ? pino(options, destination) : pino(options)
}
