export { type PlatformDb, platformDb } from './platform-db.ts'
