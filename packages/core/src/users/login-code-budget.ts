const hourMs = 60 * 60 * 1000

/** How long mailed codes count against an address. */
export const budgetWindowMs = 24 * hourMs
const perHour = 5
const perDay = 20

/** Whether one more code may be mailed, given when the codes of the last day were. */
export function isWithinBudget(mailedTimes: readonly Date[], now: Date): boolean {
  const lastHour = mailedTimes.filter((time) => now.getTime() - time.getTime() < hourMs)
  return lastHour.length < perHour && mailedTimes.length < perDay
}
