import { setTimeout as delay } from 'node:timers/promises'
import { type Mariadb, startMariadb } from '@plutomi/testing/engines'
import { backOff } from './back-off.ts'

export type PrivateDatabase = { url: string; stop: () => Promise<void> }

/** The private database of the data folder; when it dies it is started again on the same port. */
export async function runPrivateDatabase(
  { dataDir, password }: { dataDir: string; password: string },
  say: (line: string) => void,
): Promise<PrivateDatabase> {
  let current = await startMariadb({ dataDir, password })
  const port = Number(new URL(current.url).port)
  let isStopping = false
  const keepAlive = async (): Promise<void> => {
    const waits = backOff()
    for (;;) {
      const code = await current.exited
      if (isStopping) return
      say(`The database ended (${code}); starting it again …`)
      current = await startAgain({ dataDir, password, port }, waits, say)
      say('The database is back')
    }
  }
  const kept = keepAlive()
  return {
    url: `${current.url}/plutomi`,
    stop: async () => {
      isStopping = true
      await current.stop()
      await kept
    },
  }
}

async function startAgain(
  options: { dataDir: string; password: string; port: number },
  waits: ReturnType<typeof backOff>,
  say: (line: string) => void,
): Promise<Mariadb> {
  for (;;) {
    try {
      return await startMariadb(options)
    } catch (error) {
      say(`The database did not start: ${error instanceof Error ? error.message : String(error)}`)
      await delay(waits.nextMs(0))
    }
  }
}
