export type { Clock } from './clock.ts'
export { type DatabaseClock, type DatabaseClockOptions, databaseClock } from './database-clock.ts'
