import type { Slot } from './rows.ts'

export type Lease = Slot & { owner: string | null; isFree: boolean }

/**
 * What this member gives back and what it takes, by its rank among the living members; the quotas of all members
 * add up to all partitions, so none stays alone and none is fought over.
 */
export function planShares<L extends Lease>(me: string, members: string[], leases: L[]): { release: L[]; claim: L[] } {
  const ranked = [...new Set([...members, me])].sort()
  const base = Math.floor(leases.length / ranked.length)
  const quota = base + (ranked.indexOf(me) < leases.length % ranked.length ? 1 : 0)
  const mine = leases.filter((lease) => lease.owner === me)
  if (mine.length >= quota) return { release: mine.slice(quota), claim: [] }
  const free = leases.filter((lease) => lease.isFree && lease.owner !== me)
  return { release: [], claim: free.slice(0, quota - mine.length) }
}
