import { newId } from '@plutomi/contracts/ids'
import type { HoldReceipt } from '@plutomi/contracts/api/holds'
import type { Actor } from '../../context/index.ts'

const handfulOfPeople = 25
const handfulHoldMs = 10_000
const crowdHoldMs = 2 * 60_000

/** How long the effects of one call wait, and the id under which all of it is undone. */
export interface HoldWindow {
  groupId: string
  until: Date
}

/** The window for a change of so many people, or undefined where nothing is held: only what is done by hand is. */
export function holdWindowFor(actor: Actor, applicantCount: number, now: Date): HoldWindow | undefined {
  if (applicantCount === 0) return undefined
  if (actor.kind !== 'member' && actor.kind !== 'api_key') return undefined
  const holdMs = applicantCount <= handfulOfPeople ? handfulHoldMs : crowdHoldMs
  return { groupId: newId('hld'), until: new Date(now.getTime() + holdMs) }
}

/** The handle of the window as callers see it. */
export function receiptOf(window: HoldWindow | undefined): HoldReceipt | null {
  return window ? { id: window.groupId, until: window.until.toISOString() } : null
}
