import { type ReactNode, useContext } from 'react'
import { UNSAFE_FrameworkContext } from 'react-router'
import { useConnection } from '../../lib/connection/connection.ts'

/**
 * Links fetch ahead what they lead to, but not without a connection: the router loads the document anew when the code
 * of a page cannot be had, and with it all that was typed would go. Without its context links do not fetch.
 */
export function LinksAhead({ children }: { children: ReactNode }) {
  const framework = useContext(UNSAFE_FrameworkContext)
  const { isOffline } = useConnection()
  return <UNSAFE_FrameworkContext value={isOffline ? undefined : framework}>{children}</UNSAFE_FrameworkContext>
}
