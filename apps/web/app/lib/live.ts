import { useEffect, useEffectEvent } from 'react'
import { noteOffline } from './connection/connection.ts'
import type { LiveListener } from './live-line.ts'

/** Listens to what others change in the workspace while the page is open; the frame says when the line is down. */
export function useLive(workspaceSlug: string, listener: LiveListener): void {
  const onMessages = useEffectEvent(listener.onMessages)
  const onGap = useEffectEvent(listener.onGap)
  useEffect(() => {
    // The page is there before its line is.
    const line = import('./live-line.ts').then(({ connectLive }) =>
      connectLive({
        workspaceSlug,
        onConnected: (isConnected) => noteOffline('live', !isConnected),
        onMessages: (messages) => onMessages(messages),
        onGap: () => onGap(),
      }),
    )
    return () => {
      void line.then((stop) => stop())
      noteOffline('live', false)
    }
  }, [workspaceSlug])
}
