import { ConfigError } from '@plutomi/platform/config'
import { createLogger, type Logger } from '@plutomi/platform/logger'
import { giveWay } from '@plutomi/platform/priority'
import { createShutdown, type Shutdown } from '@plutomi/platform/shutdown'
import { startWatchdog } from '@plutomi/platform/watchdog'
import { openTracing, type TracingSettings } from './open-tracing.ts'
import type { Settings } from './settings.ts'
import { StartRefused } from './start-refused.ts'

/** EX_CONFIG of sysexits.h: whoever supervises this must not start it again before a setting was changed. */
export const WRONG_SETTING = 78

export type ProcessParts<Config> = { config: Config; logger: Logger; shutdown: Shutdown }

export type ProcessDefinition<Config> = {
  name: string
  readConfig: () => Config
  /** Starts everything; what it answers is told to the log and to whoever started this process. */
  start: (parts: ProcessParts<Config>) => Promise<Record<string, unknown>>
  /** It is done when it has started. */
  isTask?: boolean
  /** Nobody waits for its answer: where it shares a machine with those who answer people, these come first. */
  givesWay?: boolean
}

/** The life of a process: settings, start, readiness, an orderly end; a start that fails says why. */
export async function runProcess<Config extends Pick<Settings, 'LOG_LEVEL'> & TracingSettings>(
  definition: ProcessDefinition<Config>,
): Promise<void> {
  try {
    if (definition.givesWay) giveWay()
    const config = definition.readConfig()
    const logger = createLogger({ level: config.LOG_LEVEL, name: definition.name })
    const shutdown = createShutdown({ logger })
    shutdown.listen()
    const watchdog = startWatchdog()
    shutdown.add('watchdog', () => watchdog.stop())
    // The starter holds the other end: when it dies, however it dies, this process goes too.
    process.on('disconnect', () => void shutdown.run('The starter is gone'))
    await openTracing({ name: definition.name, config, logger, shutdown })
    const ready = await definition.start({ config, logger, shutdown })
    logger.info(ready, 'Ready')
    process.send?.(ready)
    if (definition.isTask) await shutdown.run('Done')
  } catch (error) {
    const isRefused = error instanceof ConfigError || error instanceof StartRefused
    const shown = isRefused || !(error instanceof Error) ? String(isRefused ? error.message : error) : error.stack
    process.stderr.write(`\n${shown}\n`)
    process.exit(isRefused ? WRONG_SETTING : 1)
  }
}
