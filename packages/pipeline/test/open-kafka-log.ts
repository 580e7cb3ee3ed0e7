import { z } from 'zod'
import { createKafkaLog } from '../src/drivers/kafka/kafka-log.ts'
import type { Log } from '../src/log.ts'

const settings = z.object({ brokers: z.array(z.string()), namespace: z.string() })

/** The argument is JSON: `{ "brokers": [...], "namespace": "..." }`. */
export function openLog(argument: string): Promise<Log> {
  return createKafkaLog(settings.parse(JSON.parse(argument)))
}
