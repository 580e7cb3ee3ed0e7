import { useEffect, useEffectEvent } from 'react'
import { useRevalidator } from 'react-router'
import { currentConnection } from './connection/connection.ts'

/** Loads the page's data again every few seconds while somebody looks at it and the server can be reached. */
export function useGentleRefresh(everyMs: number): void {
  const { revalidate, state } = useRevalidator()
  const refresh = useEffectEvent(() => {
    const { isOffline, isSignedOut } = currentConnection()
    const isReachable = navigator.onLine && !isOffline && !isSignedOut
    if (isReachable && document.visibilityState === 'visible' && state === 'idle') void revalidate()
  })
  useEffect(() => {
    const timer = setInterval(refresh, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
