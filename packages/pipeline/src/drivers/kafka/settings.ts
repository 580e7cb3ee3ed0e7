import { Kafka, type KafkaConfig, type LogEntry, logLevel, type RetryOptions, type SASLOptions } from 'kafkajs'

export type KafkaLogger = {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export type KafkaLogOptions = {
  brokers: string[]
  clientId?: string
  /** Stands with a dot before every topic and group name, unseen by whoever uses the log. */
  namespace?: string
  replicationFactor?: number
  minInsyncReplicas?: number
  ssl?: boolean
  sasl?: SASLOptions
  onError?: (error: unknown, doing: string) => void
  logger?: KafkaLogger
}

/** Holds a whole record with its overhead; a record's own limit is `maxRecordBytes`. */
export const maxMessageBytes = 1_048_588

/** An append is answered within this time, whatever the brokers do; a commit likewise. Together below 30 s (S13). */
export const appendTimeoutMs = 15_000
export const commitTimeoutMs = 8_000

// A broker that is away for half a minute is waited for; with few tries the consumer would crash and begin anew.
export const consumerRetry: RetryOptions = { retries: 300, initialRetryTime: 100, maxRetryTime: 1000 }
// After these a new producer, a new connection: the old ones are not to be trusted (K6).
export const boundedRetry: RetryOptions = { retries: 5, initialRetryTime: 100, maxRetryTime: 1000 }

export type ClientPurpose = { retry: RetryOptions; requestTimeout: number }
export const consuming: ClientPurpose = { retry: consumerRetry, requestTimeout: 30_000 }
export const producing: ClientPurpose = { retry: boundedRetry, requestTimeout: 10_000 }
export const asking: ClientPurpose = { retry: boundedRetry, requestTimeout: 10_000 }

export function kafkaClient(options: KafkaLogOptions, purpose: ClientPurpose): Kafka {
  const config: KafkaConfig = {
    brokers: options.brokers,
    clientId: clientIdOf(options),
    connectionTimeout: 5000,
    ...purpose,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => forward(options.logger, entry),
  }
  if (options.ssl !== undefined) config.ssl = options.ssl
  if (options.sasl !== undefined) config.sasl = options.sasl
  return new Kafka(config)
}

export function clientIdOf(options: KafkaLogOptions): string {
  return options.clientId ?? 'plutomi'
}

/** What kafkajs calls an error is mostly a connection it opens again by itself. */
function forward(logger: KafkaLogger | undefined, { level, namespace, log }: LogEntry): void {
  if (logger === undefined) return
  const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...rest } = log
  const fields = { ...rest, client: namespace, said: message }
  if (level === logLevel.ERROR) logger.warn(fields, 'kafka client')
  else logger.debug(fields, 'kafka client')
}
