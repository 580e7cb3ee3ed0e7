import type { Run } from './runs.ts'

export type OutboxEntry = {
  id: number
  topic: string
  key: string
  eventId: string
  /** Kept events get a place in the event feed. */
  isKept: boolean
  workspaceId: string
  headers: Record<string, string>
  payload: Buffer
}

export type PublishedEntry = Pick<OutboxEntry, 'id' | 'eventId' | 'isKept' | 'workspaceId' | 'topic'> & {
  partition: number
  offset: bigint
}

export type LeaderLease = { owner: string; epoch: number }

export type LeaseRequest = {
  owner: string
  leaseMs: number
  /** Owners whose name begins so are known to be dead: their running lease is taken over. */
  replaces?: string
}

/** What the relay needs of the database beyond the log; core implements it, apps wire it. */
export interface OutboxSource {
  /** Takes the lease when nobody's is running (database clock) and raises the epoch. */
  acquire(request: LeaseRequest): Promise<LeaderLease | undefined>
  renew(lease: LeaderLease, leaseMs: number): Promise<boolean>
  isHeld(lease: LeaderLease): Promise<boolean>
  release(lease: LeaderLease): Promise<void>
  /**
   * The first rows by id that are in none of the runs, in READ COMMITTED and one statement. There is no cursor: ids are
   * visible out of order.
   */
  head(limit: number, without: readonly Run[]): Promise<OutboxEntry[]>
  /**
   * One transaction, whose first statement is the compare-and-set of the lease's epoch: the feed rows of the kept
   * entries in the given order, then the deletion of the runs, each `BETWEEN … ORDER BY id LIMIT n`. A zombie's is
   * 'fenced' and changes nothing.
   */
  settle(lease: LeaderLease, published: PublishedEntry[], runs: Run[]): Promise<'ok' | 'fenced'>
}
