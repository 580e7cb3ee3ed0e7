import { isRouteErrorResponse } from 'react-router'

/** No answer at all. */
export const offlineStatus = 0

/** What went wrong, as a status: the answer's own, that of no connection, else that of a fault of ours. */
export function statusOf(error: unknown): number {
  if (isRouteErrorResponse(error)) return error.status
  // A fetch that got no answer rejects with a TypeError; so do faults, hence the second look.
  const isOffline = error instanceof TypeError && isOfflineNow()
  return isOffline ? offlineStatus : 500
}

/** Whether the page may well be there, and only could not be had now. */
export function isOurFault(status: number): boolean {
  return status >= 500 || status === offlineStatus
}

/** Node has a navigator too, which knows nothing of networks. */
function isOfflineNow(): boolean {
  return typeof navigator === 'object' && 'onLine' in navigator && !navigator.onLine
}
