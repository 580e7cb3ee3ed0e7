export { ensureDatabase } from './ensure-database.ts'
export { type MigrateOptions, type MigrationState, migrate, migrationStates } from './migrate.ts'
