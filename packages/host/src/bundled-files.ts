import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from './settings.ts'

/** Where the pages come from: a folder that the build made, or their sources, reloaded when they change. */
export type PageSource = { kind: 'built'; folder: string } | { kind: 'sources' }

export type BundledFiles = { web: PageSource; migrationsFolder: string }

const SOURCES = '../../../migrations/mysql'

/** Pages and migrations: beside the bundle of `mainUrl`, or, in development, the sources. */
export function bundledFiles({ NODE_ENV }: Pick<Settings, 'NODE_ENV'>, mainUrl: string): BundledFiles {
  if (NODE_ENV === 'development') {
    return { web: { kind: 'sources' }, migrationsFolder: fileURLToPath(new URL(SOURCES, mainUrl)) }
  }
  const here = dirname(fileURLToPath(mainUrl))
  return { web: { kind: 'built', folder: join(here, 'web') }, migrationsFolder: join(here, 'migrations') }
}
