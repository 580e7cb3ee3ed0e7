export { createLogger, type Logger, type LoggerOptions, redactedPaths } from './logger.ts'
export { withoutPersonalData } from './without-personal-data.ts'
