import { setTimeout as delay } from 'node:timers/promises'
import { backOff } from './back-off.ts'

type Kept = {
  readonly pid: number
  readonly exited: Promise<number | string>
  restart: () => Promise<unknown>
  stop: () => Promise<void>
}

type Keeping = { name: string; onStart?: (pid: number) => void; say: (line: string) => void }

/** Starts an engine again, on the same ports and data, whenever it dies; the answer ends it for good. */
export function keepRunning(engine: Kept, keeping: Keeping): () => Promise<void> {
  const { name, onStart, say } = keeping
  onStart?.(engine.pid)
  let isStopping = false
  const keepAlive = async (): Promise<void> => {
    const waits = backOff()
    for (;;) {
      const code = await engine.exited
      if (isStopping) return
      say(`The ${name} ended (${code}); starting it again …`)
      await restartUntilItRuns(engine, waits, keeping)
      onStart?.(engine.pid)
      say(`The ${name} is back`)
    }
  }
  const kept = keepAlive()
  return async () => {
    isStopping = true
    await engine.stop()
    await kept
  }
}

async function restartUntilItRuns(
  engine: Kept,
  waits: ReturnType<typeof backOff>,
  { name, say }: Keeping,
): Promise<void> {
  for (;;) {
    try {
      await engine.restart()
      return
    } catch (error) {
      say(`The ${name} did not start: ${error instanceof Error ? error.message : String(error)}`)
      await delay(waits.nextMs(0))
    }
  }
}
