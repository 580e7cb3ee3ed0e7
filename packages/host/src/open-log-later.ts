import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '@plutomi/pipeline'
import { type LogParts, openLog } from './open-log.ts'

const FIRST_WAIT_MS = 1_000
const LAST_WAIT_MS = 30_000

export type LaterLog = {
  /** Undefined until it has answered for the first time. */
  opened: () => Log | undefined
  answering: Promise<Log>
}

/** The event log for a process that answers without it too: one that is away is tried again behind its back. */
export function openLogLater(parts: LogParts): LaterLog {
  let log: Log | undefined
  const answering = logWhenItAnswers(parts).then((opened) => (log = opened))
  return { opened: () => log, answering }
}

async function logWhenItAnswers(parts: LogParts): Promise<Log> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)) {
    try {
      return await openLog(parts)
    } catch (err) {
      parts.logger.warn({ err, waitMs }, 'The event log is waited for')
      await delay(waitMs, undefined, { ref: false })
    }
  }
}
