import { createKafkaLog, createMysqlLog, type Log } from '@plutomi/pipeline'
import type { LogPlace } from './settings.ts'

/** The log of a world or a worker, as the product opens it. */
export async function openLog(place: LogPlace, onError: (error: unknown, doing: string) => void): Promise<Log> {
  if (place.kind === 'mysql') return createMysqlLog({ url: place.url, onError })
  const { brokers, namespace, replicationFactor } = place
  return createKafkaLog({ brokers, namespace, replicationFactor, clientId: 'faults', onError })
}
