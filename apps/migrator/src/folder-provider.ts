import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Migration, MigrationProvider } from 'kysely'

// Kysely's own provider imports from inside node_modules, where neither tsx nor vitest translate TypeScript.
/** The migrations of a folder, named by their files. */
export function folderProvider(folder: string): MigrationProvider {
  return {
    getMigrations: async () => {
      const files = (await readdir(folder)).filter((file) => /^\d{8}T\d{6}Z-.*\.[jt]s$/.test(file)).toSorted()
      const migrations: Record<string, Migration> = {}
      for (const file of files) migrations[file.replace(/\.[jt]s$/, '')] = await load(join(folder, file))
      return migrations
    },
  }
}

async function load(file: string): Promise<Migration> {
  const module: unknown = await import(pathToFileURL(file).href)
  if (!isMigration(module)) throw new Error(`${file} exports no function up`)
  return { up: module.up }
}

function isMigration(module: unknown): module is Pick<Migration, 'up'> {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function'
}
