import { join } from 'node:path'
import { startKafka } from '@plutomi/testing/engines'
import { keepRunning } from './keep-running.ts'

export type PrivateKafka = { brokers: string[]; stop: () => Promise<void> }

export type PrivateKafkaOptions = { dataDir: string; onStart: (pid: number) => void; say: (line: string) => void }

/** The private broker of the data folder; when it dies it is started again on the same ports. */
export async function runPrivateKafka({ dataDir, onStart, say }: PrivateKafkaOptions): Promise<PrivateKafka> {
  const kafka = await startKafka({ dataDir: join(dataDir, 'kafka'), say })
  return { brokers: kafka.brokers, stop: keepRunning(kafka, { name: 'broker', onStart, say }) }
}
