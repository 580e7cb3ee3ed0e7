export type TP = { topic: string; partition: number }

export type Rec = TP & {
  offset: bigint
  key: Buffer | null
  value: Buffer | null
  headers: Record<string, Buffer>
  /** Milliseconds; given by the log, never by the writer. */
  timestamp: number
}

export type NewRecord = {
  topic: string
  partition?: number
  key: Buffer | null
  value: Buffer | null
  headers: Record<string, Buffer | string>
}

export type Position = { partition: number; offset: bigint }

export type TopicSpec = { name: string; partitions: number; retentionMs: number }

export type GroupLag = TP & { lag: bigint }

export type SubscribeOptions = {
  group: string
  topics: string[]
  from: 'earliest' | 'latest'
  sessionMs: number
  bufferRecords: number
  bufferBytes: number
}

export type SubEvents = {
  /**
   * `epoch` grows with every change of this member's assignment; work is tagged with it.
   * A listener that comes late is told at once what is assigned already.
   */
  assigned: (tps: TP[], epoch: number) => void
  /** A commit made inside this callback still reaches the log before the partitions are given away. */
  lost: (tps: TP[], epoch: number) => void
  /** Retention overtook this group: so many offsets were never read. */
  gap: (tp: TP, lost: bigint) => void
  fatal: (error: Error) => void
}

export interface Sub {
  /** `[]` on timeout; a partition that is not consumed never holds back the others. */
  poll(max: number, waitMs: number): Promise<Rec[]>
  /** The next offset to read per partition. 'fenced': somebody else owns at least one of them now. */
  commit(offsets: Map<TP, bigint>): Promise<'ok' | 'fenced'>
  pause(tps: TP[]): void
  resume(tps: TP[]): void
  on<E extends keyof SubEvents>(event: E, callback: SubEvents[E]): void
  buffered(): { records: number; bytes: number }
  stop(options: { drainMs: number }): Promise<void>
}

export interface LogAdmin {
  begin(tp: TP): Promise<bigint>
  end(tp: TP): Promise<bigint>
  /** The first offset written at or after this time; the end when there is none. */
  atTime(tp: TP, ms: number): Promise<bigint>
  committed(group: string): Promise<Map<TP, bigint>>
  /** Refused while the group has a living member. */
  setCommitted(group: string, offsets: Map<TP, bigint>): Promise<void>
  /** Forgets a group and where it was; one that is not there is forgotten already. Refused while it has a living member. */
  removeGroup(group: string): Promise<void>
  lag(group: string): Promise<GroupLag[]>
  read(tp: TP, from: bigint, max: number): Promise<Rec[]>
  groups(): Promise<string[]>
  partitions(topic: string): Promise<number>
}

export interface Log {
  /** What spans call it (`messaging.system`). */
  readonly system?: 'kafka' | 'mysql'
  ensureTopics(specs: TopicSpec[]): Promise<void>
  /** Resolved = durable. Rejected = unknown, and the caller repeats. Order within one call is kept per partition. */
  append(records: NewRecord[]): Promise<Position[]>
  subscribe(options: SubscribeOptions): Promise<Sub>
  admin: LogAdmin
  close(): Promise<void>
}

/** Bytes of key, value and headers together; a larger payload has to be a reference to a blob. */
export const maxRecordBytes = 1_000_000

// What `px-*` headers may add to the largest record.
const failureBytes = 16_384

/** A copy in .retry or .dlq is larger than its record: it says why it failed, and must never be refused for that. */
export function maxBytesIn(topic: string): number {
  return /\.(retry|dlq)$/.test(topic) ? maxRecordBytes + failureBytes : maxRecordBytes
}

export class RecordTooLarge extends Error {
  override name = 'RecordTooLarge'
}

/** The store takes no writes: disk full or read-only. Nothing of the batch is visible. */
export class LogFull extends Error {
  override name = 'LogFull'
}

export class UnknownTopic extends Error {
  override name = 'UnknownTopic'
}

export class TopicMismatch extends Error {
  override name = 'TopicMismatch'
}

export class GroupNotEmpty extends Error {
  override name = 'GroupNotEmpty'
}

export function tpKey(tp: TP): string {
  return `${tp.topic}/${tp.partition}`
}
