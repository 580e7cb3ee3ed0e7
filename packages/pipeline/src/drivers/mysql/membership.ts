import { TopicMismatch, type TP } from '../../log.ts'
import type { GroupLease, GroupStore, Member } from './group-store.ts'
import type { MysqlSub } from './mysql-sub.ts'
import { type NamedSlot, slotKey } from './rows.ts'
import { planShares } from './shares.ts'

const maxTickMs = 1000
// A member that missed this many sessions will not come back under its name.
const forgetAfterSessions = 5

export type MembershipHost = {
  store: GroupStore
  nameOf(topicId: number): string | undefined
  onError(error: unknown): void
}

/** One loop for all subscriptions of the process: heartbeats, leases, shares. Four statements a second when nothing changes. */
export class Membership {
  private readonly host: MembershipHost
  private readonly subs = new Map<MysqlSub, string>()
  private lastRenewal = 0
  private timer: NodeJS.Timeout | undefined
  private round: Promise<void> = Promise.resolve()
  private isStopped = false

  constructor(host: MembershipHost) {
    this.host = host
  }

  async join(sub: MysqlSub, topics: string): Promise<void> {
    const { group, sessionMs } = sub.options
    const others = await this.host.store.members([group])
    const other = others.find((member) => member.ageMs < sessionMs && member.topics !== topics)
    if (other !== undefined) throw new TopicMismatch(`group ${group}: ${other.member} subscribes to other topics`)
    this.subs.set(sub, topics)
    await this.host.store.beat([{ group, member: sub.member, topics }])
    await this.refresh()
  }

  async leave(sub: MysqlSub): Promise<void> {
    this.subs.delete(sub)
    await this.round.catch(() => undefined)
    await this.host.store.leave(sub.options.group, sub.member)
    if (this.subs.size > 0) await this.refresh()
  }

  /** Rounds never overlap. The answer comes after a round that began after this call. */
  refresh(): Promise<void> {
    clearTimeout(this.timer)
    this.round = this.round.then(() => this.guarded())
    return this.round
  }

  async stop(): Promise<void> {
    this.isStopped = true
    clearTimeout(this.timer)
    await this.round
  }

  private async guarded(): Promise<void> {
    if (this.isStopped || this.subs.size === 0) return
    try {
      await this.balance()
    } catch (error) {
      this.host.onError(error)
    }
    clearTimeout(this.timer)
    if (!this.isStopped) this.timer = setTimeout(() => void this.refresh(), this.tickMs())
  }

  private tickMs(): number {
    return Math.min(maxTickMs, ...[...this.subs.keys()].map((sub) => sub.options.sessionMs / 3))
  }

  private async balance(): Promise<void> {
    const { store } = this.host
    const subs = [...this.subs.keys()]
    const groups = [...new Set(subs.map((sub) => sub.options.group))]
    await store.beat([...this.subs].map(([sub, topics]) => ({ group: sub.options.group, member: sub.member, topics })))
    await this.renew(subs)
    const members = await store.members(groups)
    const leases = await store.leases(groups)
    for (const sub of subs) {
      if (!this.subs.has(sub)) continue
      await this.settle(
        sub,
        members.filter((member) => member.group === sub.options.group),
        leases.filter((lease) => lease.group === sub.options.group && this.subscribes(sub, lease)),
      )
    }
  }

  private subscribes(sub: MysqlSub, lease: GroupLease): boolean {
    const name = this.host.nameOf(lease.topicId)
    return name !== undefined && sub.options.topics.includes(name)
  }

  private async renew(subs: MysqlSub[]): Promise<void> {
    const now = performance.now()
    const sessions = new Set(subs.map((sub) => sub.options.sessionMs))
    if (now - this.lastRenewal < Math.min(...sessions) / 4) return
    for (const sessionMs of sessions) {
      const same = subs.filter((sub) => sub.options.sessionMs === sessionMs)
      const groups = same.map((sub) => sub.options.group)
      const owners = same.map((sub) => sub.member)
      await this.host.store.renew(groups, owners, sessionMs)
    }
    this.lastRenewal = now
  }

  private async settle(sub: MysqlSub, members: Member[], leases: GroupLease[]): Promise<void> {
    const { group, sessionMs } = sub.options
    await this.dropTaken(sub, leases)
    const alive = members.filter((member) => member.ageMs < sessionMs).map((member) => member.member)
    const { release, claim } = planShares(sub.member, alive, leases)
    if (release.length > 0) {
      sub.lose(release.map((lease) => this.named(lease)))
      await sub.flushed()
      await this.host.store.release(group, sub.member, release)
    }
    if (claim.length > 0) await this.claim(sub, claim)
    const gone = members.filter((member) => member.ageMs > sessionMs * forgetAfterSessions)
    if (gone.length > 0)
      await this.host.store.forget(
        group,
        gone.map((member) => member.member),
      )
  }

  /** What the table gives to somebody else, or to us under another epoch, is lost: this member slept too long. */
  private async dropTaken(sub: MysqlSub, leases: GroupLease[]): Promise<void> {
    const byKey = new Map(leases.map((lease) => [slotKey(lease), lease]))
    const taken = sub.slots().filter((slot) => {
      const lease = byKey.get(slotKey(slot))
      return lease === undefined || lease.owner !== sub.member || lease.epoch !== slot.epoch
    })
    sub.lose(taken)
    // Ours in the table but unknown here (the answer to a claim was lost): given back, so that a claim starts clean.
    const known = new Set(sub.slots().map(slotKey))
    const unknown = leases.filter((lease) => lease.owner === sub.member && !known.has(slotKey(lease)))
    await this.host.store.release(sub.options.group, sub.member, unknown)
    for (const lease of unknown) {
      lease.owner = null
      lease.isFree = true
    }
  }

  private async claim(sub: MysqlSub, wanted: GroupLease[]): Promise<void> {
    const { group, sessionMs } = sub.options
    const claimed = await this.host.store.claim({ group, owner: sub.member, sessionMs }, wanted)
    sub.assign(claimed.map((lease) => ({ ...this.named(lease), epoch: lease.epoch, committed: lease.committed })))
  }

  private named(lease: GroupLease): NamedSlot {
    const tp: TP = { topic: this.host.nameOf(lease.topicId) ?? '', partition: lease.part }
    return { tp, topicId: lease.topicId, part: lease.part }
  }
}
