import { firstIdAt, type IdPrefix } from '@plutomi/contracts/ids'

// Ids are made by the clock of a machine, times are the database's: they may be apart, by less than this.
const clocksApartMs = 60 * 60 * 1000

/** What ids of things that happened since then are not below: narrows a range, beside a condition on the time itself. */
export function idsSince(prefix: IdPrefix, since: Date): string {
  return firstIdAt(prefix, since.getTime() - clocksApartMs)
}
