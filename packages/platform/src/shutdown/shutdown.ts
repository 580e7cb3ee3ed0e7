import type { Logger } from '../logger/index.ts'

export type Closer = () => Promise<void> | void

export type ShutdownOptions = {
  logger: Logger
  /** After this the process ends whatever still runs. */
  limitMs?: number
  /** Only tests replace it. */
  exit?: (code: number) => void
}

export type Shutdown = {
  /** Closers run one after the other, the last added first: what was opened last closes first. */
  add: (name: string, close: Closer) => void
  /** Runs the closers once and ends the process. */
  run: (reason: string, code?: number) => Promise<void>
  /** Ends the process on SIGTERM, SIGINT and on errors nobody caught. */
  listen: () => void
}

const LIMIT_MS = 20_000

/** Orderly end of a process. */
export function createShutdown({
  logger,
  limitMs = LIMIT_MS,
  exit = (code) => process.exit(code),
}: ShutdownOptions): Shutdown {
  const closers: { name: string; close: Closer }[] = []
  let running: Promise<void> | undefined

  async function closeAll(reason: string, code: number): Promise<void> {
    logger.info({ reason }, 'Shutting down')
    const timer = setTimeout(() => {
      logger.error({ limitMs }, 'Shutdown took too long')
      exit(1)
    }, limitMs)
    let exitCode = code
    for (const { name, close } of closers.toReversed()) {
      const isClosed = await closeOne(name, close, logger)
      if (!isClosed) exitCode = 1
    }
    clearTimeout(timer)
    logger.flush()
    exit(exitCode)
  }

  const run = (reason: string, code = 0): Promise<void> => (running ??= closeAll(reason, code))
  const add = (name: string, close: Closer) => void closers.push({ name, close })
  return { add, run, listen: () => listenToProcess(run, logger) }
}

async function closeOne(name: string, close: Closer, logger: Logger): Promise<boolean> {
  try {
    await close()
    return true
  } catch (err) {
    // The others must still close; the exit code tells that this one did not.
    logger.error({ err, part: name }, 'Closing failed')
    return false
  }
}

function listenToProcess(run: Shutdown['run'], logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void run(signal))
  process.once('uncaughtException', (err) => {
    logger.fatal({ err }, 'Uncaught exception')
    void run('uncaught exception', 1)
  })
  process.once('unhandledRejection', (err) => {
    logger.fatal({ err }, 'Unhandled rejection')
    void run('unhandled rejection', 1)
  })
}
