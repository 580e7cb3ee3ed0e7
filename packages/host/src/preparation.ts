import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '@plutomi/core/database'
import { listAppliedMigrations, platformDb } from '@plutomi/core/platform'
import { type Log, type TopicSpec, UnknownTopic } from '@plutomi/pipeline'
import type { Logger } from '@plutomi/platform/logger'
import { StartRefused } from './start-refused.ts'

export type Preparation = {
  db: Db
  migrationsFolder: string
  logger: Logger
  /** Only of a process that touches the log. */
  topics?: { log: Log; specs: readonly TopicSpec[] }
  /** How long the migrator is waited for. */
  patienceMs?: number
}

const MIGRATOR = 'start the migrator (./scripts/run.sh --service migrator)'

/** Waits until the migrator has made tables and topics; refuses the start when it has not, or made others. */
export async function awaitPreparation({ patienceMs = 60_000, ...what }: Preparation): Promise<void> {
  const deadline = performance.now() + patienceMs
  let isTold = false
  for (;;) {
    const lacking = await whatIsLacking(what)
    if (lacking === undefined) return
    if (performance.now() >= deadline) throw new StartRefused(`${lacking}: ${MIGRATOR}`)
    if (!isTold) what.logger.info({ lacking }, 'Waiting for the migrator')
    isTold = true
    await delay(Math.min(500, patienceMs))
  }
}

async function whatIsLacking({ db, migrationsFolder, topics }: Preparation): Promise<string | undefined> {
  const migration = await lackingMigration(db, migrationsFolder)
  if (migration !== undefined) return `The database lacks the migration ${migration}`
  return topics && lackingTopic(topics)
}

/** A database that knows more than this process is that of a newer release, which changes nothing under older ones. */
async function lackingMigration(db: Db, folder: string): Promise<string | undefined> {
  const files = (await readdir(folder)).filter((file) => /^\d{8}T\d{6}Z-.*\.[jt]s$/.test(file)).toSorted()
  const applied = new Set(await listAppliedMigrations(platformDb(db)))
  return files.map((file) => file.replace(/\.[jt]s$/, '')).find((name) => !applied.has(name))
}

/** Partitions are for a topic's life, so waiting mends no mismatch. */
async function lackingTopic({ log, specs }: NonNullable<Preparation['topics']>): Promise<string | undefined> {
  const counts = await Promise.all(specs.map(({ name }) => partitionsOf(log, name)))
  for (const [index, { name, partitions }] of specs.entries()) {
    const count = counts[index]
    if (count !== undefined && count !== partitions) {
      const found = `The topic ${name} has ${count} partitions and should have ${partitions}`
      throw new StartRefused(`${found}: is KAFKA_REPLICATION what the topics were made with?`)
    }
  }
  const lacking = specs.find((_spec, index) => counts[index] === undefined)
  return lacking && `The event log lacks the topic ${lacking.name}`
}

async function partitionsOf(log: Log, topic: string): Promise<number | undefined> {
  try {
    return await log.admin.partitions(topic)
  } catch (error) {
    if (error instanceof UnknownTopic) return undefined
    throw error
  }
}
