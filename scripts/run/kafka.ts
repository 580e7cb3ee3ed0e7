import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startKafka } from '@plutomi/testing/engines'
import { backOff } from './back-off.ts'

export type PrivateKafka = { brokers: string[]; stop: () => Promise<void> }

export type PrivateKafkaOptions = { dataDir: string; onStart: (pid: number) => void; say: (line: string) => void }

/** The private broker of the data folder; when it dies it is started again on the same ports. */
export async function runPrivateKafka({ dataDir, onStart, say }: PrivateKafkaOptions): Promise<PrivateKafka> {
  const kafka = await startKafka({ dataDir: join(dataDir, 'kafka'), say })
  onStart(kafka.pid)
  let isStopping = false
  const keepAlive = async (): Promise<void> => {
    const waits = backOff()
    for (;;) {
      const code = await kafka.exited
      if (isStopping) return
      say(`The broker ended (${code}); starting it again …`)
      await restartUntilItRuns(kafka, waits, say)
      onStart(kafka.pid)
      say('The broker is back')
    }
  }
  const kept = keepAlive()
  return {
    brokers: kafka.brokers,
    stop: async () => {
      isStopping = true
      await kafka.stop()
      await kept
    },
  }
}

async function restartUntilItRuns(
  kafka: { restart: () => Promise<unknown> },
  waits: ReturnType<typeof backOff>,
  say: (line: string) => void,
): Promise<void> {
  for (;;) {
    try {
      await kafka.restart()
      return
    } catch (error) {
      say(`The broker did not start: ${error instanceof Error ? error.message : String(error)}`)
      await delay(waits.nextMs(0))
    }
  }
}
