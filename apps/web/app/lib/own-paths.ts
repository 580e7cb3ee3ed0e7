/** What the own page says on arrival, by the search of its address. */
export const arrivals = ['sent', 'saved', 'later', 'adopted', 'notAdopted', 'changed'] as const
export type Arrival = (typeof arrivals)[number]

export function ownPath(applicantId: string, arrival?: Arrival): string {
  return `/a/${applicantId}${arrival ? `?${arrival}` : ''}`
}

/** `check` shows what is wrong, `review` everything before it is sent. */
export function ownFormPath(applicantId: string, view?: 'check' | 'review'): string {
  return `/a/${applicantId}/form${view ? `?${view}` : ''}`
}

export function arrivalOf(search: URLSearchParams): Arrival | undefined {
  return arrivals.find((arrival) => search.has(arrival))
}
