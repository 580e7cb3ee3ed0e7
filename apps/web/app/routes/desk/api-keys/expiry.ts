/** How long a key may live, in days; the first one is proposed. A key may also never expire. */
export const expiryDays = [90, 30, 7, 365] as const

export function isExpiryDays(days: number): boolean {
  return expiryDays.some((known) => known === days)
}
