import { useCallback, useSyncExternalStore } from 'react'

/** Below this the desk is a phone: tables have rows of two lines. The breakpoint `md` of tokens.css. */
export const phoneQuery = '(width < 768px)'

/** Whether the window is as the media query says; on the server it is not. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches, isFalse)
}

function isFalse(): boolean {
  return false
}
