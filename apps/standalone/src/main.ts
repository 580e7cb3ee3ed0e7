import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '@plutomi/platform/config'
import { createLogger } from '@plutomi/platform/logger'
import { createShutdown } from '@plutomi/platform/shutdown'
import { readProcessConfig, type StandaloneConfig } from './config.ts'
import { AddressUnavailable } from './listen.ts'
import { type StandaloneParts, startStandalone } from './start-standalone.ts'

/** EX_CONFIG of sysexits.h: whoever supervises this must not start it again before a setting was changed. */
const WRONG_SETTING = 78

async function main(): Promise<void> {
  const config = readProcessConfig()
  const logger = createLogger({ level: config.LOG_LEVEL, name: 'plutomi' })
  const shutdown = createShutdown({ logger })
  shutdown.listen()
  // The starter holds the other end: when it dies, however it dies, this process goes too.
  process.on('disconnect', () => void shutdown.run('The starter is gone'))
  const addresses = await startStandalone({ config, logger, shutdown, ...filesOf(config) })
  logger.info(addresses, 'Ready')
  process.send?.(addresses)
}

/** The bundle has pages and migrations beside itself; run from its sources, it finds both by itself. */
function filesOf({ NODE_ENV }: StandaloneConfig): Pick<StandaloneParts, 'web' | 'migrationsFolder'> {
  if (NODE_ENV === 'development') return { web: { kind: 'sources' } }
  const here = dirname(fileURLToPath(import.meta.url))
  return { web: { kind: 'built', folder: join(here, 'web') }, migrationsFolder: join(here, 'migrations') }
}

try {
  await main()
} catch (error) {
  const isSetting = error instanceof ConfigError || error instanceof AddressUnavailable
  const shown = isSetting || !(error instanceof Error) ? String(isSetting ? error.message : error) : error.stack
  process.stderr.write(`\n${shown}\n`)
  process.exit(isSetting ? WRONG_SETTING : 1)
}
