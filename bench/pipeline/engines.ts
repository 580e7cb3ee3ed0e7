import { connectDatabase, type Db } from '@plutomi/core/database'
import { migrate } from '@plutomi/migrator'
import { createKafkaLog, createMysqlLog, type Log, smallSizes, type TopicShape, topicSpecs } from '@plutomi/pipeline'
import { type Kafka, type Mariadb, startKafka, startMariadb } from '@plutomi/testing/engines'

export const topics = {
  consume: 'applicants',
  keyed: 'interactions',
  relay: 'people',
  latency: 'applications',
  sustained: 'workspaces',
  takeover: 'users',
} as const

export const shapes: TopicShape[] = Object.values(topics).map((name) => ({ name }))

export interface Driver {
  name: 'Kafka' | 'embedded'
  log: Log
}

export interface Engines {
  databaseUrl: string
  db: Db
  brokers: string[]
  /** Of Kafka and the tables of the same database those that were asked for. */
  drivers: Driver[]
  pids: { database: number; broker: number }
  close: () => Promise<void>
}

/** A private broker and a private database server as run.sh has it, both on loopback; they go away afterwards. */
export async function openEngines(names: readonly string[]): Promise<Engines> {
  const [database, kafka] = await Promise.all([startMariadb(), startKafka()])
  const databaseUrl = `${database.url}/plutomi`
  await migrate({ url: databaseUrl })
  const db = connectDatabase({ url: databaseUrl })
  const drivers: Driver[] = []
  for (const name of ['Kafka', 'embedded'] as const) {
    if (names.includes(name)) drivers.push({ name, log: await openLog(name, { databaseUrl, brokers: kafka.brokers }) })
  }
  for (const { log } of drivers) await log.ensureTopics(topicSpecs(shapes, smallSizes))
  return {
    databaseUrl,
    db,
    brokers: kafka.brokers,
    drivers,
    pids: { database: database.pid, broker: kafka.pid },
    close: () => close({ drivers, db, kafka, database }),
  }
}

async function close(opened: { drivers: Driver[]; db: Db; kafka: Kafka; database: Mariadb }): Promise<void> {
  for (const { log } of opened.drivers) await log.close()
  await opened.db.destroy()
  await Promise.all([opened.kafka.stop(), opened.database.stop()])
}

export interface Addresses {
  databaseUrl: string
  brokers: string[]
}

/** A client of its own of one of the two logs. */
export function openLog(name: Driver['name'], { databaseUrl, brokers }: Addresses): Promise<Log> {
  if (name === 'embedded') return createMysqlLog({ url: databaseUrl })
  return createKafkaLog({ brokers, clientId: 'bench', replicationFactor: 1, minInsyncReplicas: 1 })
}
