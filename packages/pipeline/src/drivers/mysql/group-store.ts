import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise'
import type { OwnedCommit } from './mysql-sub.ts'
import { retryingLocks } from './pool.ts'
import { type Slot, slotsWhere } from './rows.ts'

export type GroupLease = Slot & {
  group: string
  committed: number
  epoch: number
  owner: string | null
  isFree: boolean
}

export type Member = { group: string; member: string; topics: string; ageMs: number }

interface LeaseRow extends RowDataPacket {
  grp: string
  topicId: number
  part: number
  committed: number | string
  epoch: number | string
  owner: string | null
  isFree: number
}

interface MemberRow extends RowDataPacket {
  grp: string
  member: string
  topics: string
  ageMs: number
}

/** The statements on `log_group` and `log_member`. Every time in them is the database's. */
export class GroupStore {
  private readonly pool: Pool

  constructor(pool: Pool) {
    this.pool = pool
  }

  /** A new group's place is pinned at once: a member that dies before its first commit loses no records. */
  async register(group: string, topicIds: number[], from: 'earliest' | 'latest'): Promise<void> {
    const first = from === 'latest' ? 'p.next_offset' : firstKept
    await this.run(
      `INSERT IGNORE INTO log_group (grp, topic_id, part, committed)
       SELECT ?, p.topic_id, p.part, ${first} FROM log_part p WHERE p.topic_id IN (?)`,
      [group, topicIds],
    )
  }

  async beat(members: { group: string; member: string; topics: string }[]): Promise<void> {
    const values = members.map(() => '(?, ?, NOW(6), ?)').join(',')
    await this.run(
      `INSERT INTO log_member (grp, member, seen_at, topics) VALUES ${values}
       ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)`,
      members.flatMap(({ group, member, topics }) => [group, member, topics]),
    )
  }

  async renew(groups: string[], owners: string[], sessionMs: number): Promise<void> {
    await this.run(
      `UPDATE log_group SET lease_until = NOW(6) + INTERVAL ? MICROSECOND WHERE grp IN (?) AND owner IN (?)`,
      [sessionMs * 1000, groups, owners],
    )
  }

  async members(groups: string[]): Promise<Member[]> {
    const [rows] = await this.pool.query<MemberRow[]>(
      `SELECT grp, member, topics, CAST(TIMESTAMPDIFF(MICROSECOND, seen_at, NOW(6)) / 1000 AS SIGNED) AS ageMs
       FROM log_member WHERE grp IN (?)`,
      [groups],
    )
    return rows.map(({ grp, member, topics, ageMs }) => ({ group: grp, member, topics, ageMs }))
  }

  async leases(groups: string[]): Promise<GroupLease[]> {
    const [rows] = await this.pool.query<LeaseRow[]>(
      `SELECT grp, topic_id AS topicId, part, committed, epoch, owner,
         (owner IS NULL OR lease_until < NOW(6)) AS isFree
       FROM log_group WHERE grp IN (?) ORDER BY grp, topic_id, part`,
      [groups],
    )
    return rows.map((row) => ({
      group: row.grp,
      topicId: row.topicId,
      part: row.part,
      committed: Number(row.committed),
      epoch: Number(row.epoch),
      owner: row.owner,
      isFree: row.isFree === 1,
    }))
  }

  /** Takes what is still free; the answer is what this owner now has of the wanted. */
  async claim(lease: { group: string; owner: string; sessionMs: number }, slots: Slot[]): Promise<GroupLease[]> {
    await this.run(
      `UPDATE log_group SET owner = ?, epoch = epoch + 1, lease_until = NOW(6) + INTERVAL ? MICROSECOND
       WHERE grp = ? AND (owner IS NULL OR lease_until < NOW(6)) AND ${slotsWhere(slots)}`,
      [lease.owner, lease.sessionMs * 1000, lease.group],
    )
    const wanted = new Set(slots.map((slot) => `${slot.topicId}/${slot.part}`))
    const all = await this.leases([lease.group])
    return all.filter((row) => row.owner === lease.owner && wanted.has(`${row.topicId}/${row.part}`))
  }

  async release(group: string, owner: string, slots: Slot[]): Promise<void> {
    if (slots.length === 0) return
    await this.run(
      `UPDATE log_group SET owner = NULL, lease_until = NULL WHERE grp = ? AND owner = ? AND ${slotsWhere(slots)}`,
      [group, owner],
    )
  }

  async leave(group: string, owner: string): Promise<void> {
    await this.run('UPDATE log_group SET owner = NULL, lease_until = NULL WHERE grp = ? AND owner = ?', [group, owner])
    await this.run('DELETE FROM log_member WHERE grp = ? AND member = ?', [group, owner])
  }

  async forget(group: string, members: string[]): Promise<void> {
    await this.run('DELETE FROM log_member WHERE grp = ? AND member IN (?)', [group, members])
  }

  /** The caller holds the lock of the data directory, so whoever wrote these names is dead (kill -9, then start). */
  async takeOver(instance: string): Promise<void> {
    await this.run(
      'UPDATE log_group SET owner = NULL, lease_until = NULL, epoch = epoch + 1 WHERE LEFT(owner, ?) = ?',
      [instance.length + 1, `${instance}:`],
    )
    await this.run('DELETE FROM log_member WHERE LEFT(member, ?) = ?', [instance.length + 1, `${instance}:`])
  }

  /** Compare and set by owner and epoch; a lower offset than the committed one changes nothing (S5, S6). */
  async commit(group: string, owner: string, commits: OwnedCommit[]): Promise<'ok' | 'fenced'> {
    const cases = commits.map(
      ({ topicId, part, offset }) => `WHEN topic_id = ${topicId} AND part = ${part} THEN ${offset}`,
    )
    const rows = commits.map(
      ({ topicId, part, epoch }) => `(topic_id = ${topicId} AND part = ${part} AND epoch = ${epoch})`,
    )
    const matched = await this.run(
      `UPDATE log_group SET committed = GREATEST(committed, CASE ${cases.join(' ')} ELSE committed END)
       WHERE grp = ? AND owner = ? AND (${rows.join(' OR ')})`,
      [group, owner],
    )
    return matched === commits.length ? 'ok' : 'fenced'
  }

  private async run(sql: string, values: unknown[]): Promise<number> {
    const [header] = await retryingLocks(() => this.pool.query<ResultSetHeader>({ sql, timeout: 20_000 }, values))
    return header.affectedRows
  }
}

const firstKept = `COALESCE(
  (SELECT MIN(r.pos) FROM log_rec r WHERE r.topic_id = p.topic_id AND r.part = p.part), p.next_offset)`
