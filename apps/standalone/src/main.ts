import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProcess } from '@plutomi/host'
import { readProcessConfig, type StandaloneConfig } from './config.ts'
import { type StandaloneParts, startStandalone } from './start-standalone.ts'

/** The bundle has pages and migrations beside itself; run from its sources, it finds both by itself. */
function filesOf({ NODE_ENV }: StandaloneConfig): Pick<StandaloneParts, 'web' | 'migrationsFolder'> {
  if (NODE_ENV === 'development') return { web: { kind: 'sources' } }
  const here = dirname(fileURLToPath(import.meta.url))
  return { web: { kind: 'built', folder: join(here, 'web') }, migrationsFolder: join(here, 'migrations') }
}

await runProcess({
  name: 'plutomi',
  readConfig: readProcessConfig,
  start: (parts) => startStandalone({ ...parts, ...filesOf(parts.config) }),
})
