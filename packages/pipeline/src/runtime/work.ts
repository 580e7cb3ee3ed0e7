import type { Rec } from '../log.ts'
import { type EventEnvelope, header } from '../record.ts'
import type { SuppressedReason } from './consumer.ts'
import type { Partition } from './partition.ts'
import type { Entry } from './tracker.ts'

/** One record in hand, from the moment it may be handled until what became of it is durable. */
export class Work {
  readonly rec: Rec
  readonly partition: Partition
  readonly entry: Entry
  /** Its key within the group; a key's records are in one partition, its retries in others of the same name. */
  readonly key: string | undefined
  readonly workspaceId: string
  readonly type: string | undefined
  /** Found in a partition that a dead process held: handled alone and noted in the crash ledger. */
  isCareful = false
  /** At so many deaths in a row it was alone in flight. */
  deaths = 0
  /** When its handling began; 0 while it waits for a place. */
  startedAt = 0
  /** What its handler said of its effect. */
  suppressedAs: SuppressedReason | undefined
  /** Decoded when its handling begins. */
  event: EventEnvelope | undefined

  constructor(rec: Rec, partition: Partition, entry: Entry) {
    this.rec = rec
    this.type = header(rec, 'ce_type')
    this.partition = partition
    this.entry = entry
    this.key = rec.key === null ? undefined : `${partition.main} ${rec.key.toString('latin1')}`
    this.workspaceId = header(rec, 'px-workspace') ?? ''
  }

  /** Its partition went to another process, or the patience of a shutdown is over. */
  get isLost(): boolean {
    return this.partition.lifetime.signal.aborted
  }
}
