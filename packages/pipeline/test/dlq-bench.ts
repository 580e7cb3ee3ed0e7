import type { Db } from '@plutomi/core/database'
import { testDatabase } from '@plutomi/testing/database'
import { afterAll } from 'vitest'
import { dlqTopic, encodeEvent, type Log, type NewRecord, type Rec, retryTopic } from '../src/index.ts'
import { failedCopy } from '../src/record.ts'
import { readAll } from './test-consumers.ts'

/** The log under test and its client for processes of their own. */
export type DlqStore = {
  log: Log
  client: { module: string; argument: string }
  /** Removes the partition's records below this offset, as retention would. */
  trim(topic: string, partition: number, below: bigint): Promise<void>
}

export type OpenStore = (database: { url: string; db: Db }) => Promise<DlqStore>

export type DlqBench = DlqStore & { db: Db; url: string }

export async function openBench(open: OpenStore): Promise<DlqBench> {
  const { db, url } = await testDatabase()
  const store = await open({ url, db })
  afterAll(() => store.log.close())
  return { ...store, db, url }
}

let topics = 0

/** A triple of topics of one test's own: main, .retry, .dlq. */
export async function aTopic(log: Log, lane = ''): Promise<string> {
  topics++
  const main = `plutomi.dlq-test-${topics}${lane}`
  const retentionMs = 3_600_000
  await log.ensureTopics([
    { name: main, partitions: 2, retentionMs },
    { name: retryTopic(main), partitions: 10, retentionMs },
    { name: dlqTopic(main), partitions: 2, retentionMs },
  ])
  return main
}

/** Makes the group of a consumer known to the log, as having read nothing of the retry topic yet. */
export async function aReader(log: Log, main: string, group = 'email'): Promise<void> {
  await log.admin.setCommitted(`${group}.retry`, new Map([[{ topic: retryTopic(main), partition: 0 }, 0n]]))
}

export type Letter = {
  n: number
  group?: string | null
  type?: string
  workspaceId?: string
  errorClass?: 'transient' | 'permanent' | 'poison' | 'exhausted'
  code?: string
  value?: Buffer | null
  key?: Buffer | null
  origin?: string
  headers?: Record<string, Buffer>
}

/** A dead letter as the runtime would have parked it. */
export function aLetter(main: string, letter: Letter): NewRecord {
  const { n, type = 'thing.happened', workspaceId = 'wsp_1', errorClass = 'permanent', code = 'no_template' } = letter
  const subject = `apl_${n}`
  const event = { id: `evt_${n}`, type, version: 1, subject, time: new Date(0), workspaceId, seq: n, actor: 'seed' }
  const { headers, value } = encodeEvent({ ...event, data: { n } })
  const rec: Rec = {
    topic: main,
    partition: 0,
    offset: BigInt(n),
    key: letter.key === undefined ? Buffer.from(subject) : letter.key,
    value: letter.value === undefined ? value : letter.value,
    headers: { ...toBuffers(headers), ...letter.headers },
    timestamp: 0,
  }
  const error = Object.assign(new Error(`failed ${n}`), { code })
  const failure = { targetGroup: letter.group ?? 'email', attempt: 6, errorClass, error, at: new Date(1000) }
  const copy = failedCopy(rec, failure)
  if (letter.group === null) delete copy.headers['px-target-group']
  if (letter.origin !== undefined) copy.headers['px-origin'] = letter.origin
  return { ...copy, topic: dlqTopic(main) }
}

export async function park(log: Log, main: string, letters: readonly Letter[]): Promise<void> {
  await log.append(letters.map((letter) => aLetter(main, letter)))
}

export const retried = (log: Log, main: string) => readAll(log, retryTopic(main))

/** The numbers of events, in order. */
export function numbersOf(recs: readonly Pick<Rec, 'headers'>[]): number[] {
  return recs.map(({ headers }) => Number(headers['ce_id']?.toString().slice(4))).toSorted((a, b) => a - b)
}

export function toBuffers(headers: Record<string, Buffer | string>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]))
}
