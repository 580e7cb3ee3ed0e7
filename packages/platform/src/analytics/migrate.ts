import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AnalyticsStore } from './store.ts'

const RECORD = `CREATE TABLE IF NOT EXISTS schema_migrations (name String, applied_at DateTime64(3, 'UTC'))
ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`

const MOST_MIGRATIONS = 10_000

/**
 * Applies the numbered SQL files of a folder that the store has not seen, in order, and answers with their names. The
 * store knows no transactions, so every statement can be repeated (`IF NOT EXISTS`): two migrators at once, or one that
 * died half way, do no harm.
 */
export async function migrateAnalytics(
  store: Pick<AnalyticsStore, 'query' | 'command'>,
  folder: string,
): Promise<string[]> {
  await store.command(RECORD)
  const applied = new Set(await appliedMigrations(store))
  const files = (await readdir(folder)).filter((file) => /^\d{3}-[\w-]+\.sql$/.test(file)).toSorted()
  const fresh = files.map((file) => file.replace(/\.sql$/, '')).filter((name) => !applied.has(name))
  for (const name of fresh) {
    for (const statement of statementsOf(await readFile(join(folder, `${name}.sql`), 'utf8')))
      await store.command(statement)
    await store.command(`INSERT INTO schema_migrations VALUES ('${name}', now64(3))`)
  }
  return fresh
}

async function appliedMigrations(store: Pick<AnalyticsStore, 'query'>): Promise<string[]> {
  const rows = await store.query({
    sql: 'SELECT DISTINCT name FROM schema_migrations ORDER BY name',
    row: z.object({ name: z.string() }),
    limit: MOST_MIGRATIONS,
  })
  return rows.map(({ name }) => name)
}

/** Statements end with a semicolon at the end of a line; lines that begin with `--` are for people. */
export function statementsOf(sql: string): string[] {
  const lines = sql.split('\n').filter((line) => !line.trimStart().startsWith('--'))
  return lines
    .join('\n')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
