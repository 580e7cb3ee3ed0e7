import { useSyncExternalStore } from 'react'

/** False in the document as it comes, true once its scripts run: for what does nothing without them. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    () => nothing,
    () => true,
    () => false,
  )
}

function nothing(): void {
  return
}
