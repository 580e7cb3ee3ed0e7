import { useSyncExternalStore } from 'react'

/** How the desk stands with the server. */
export interface Connection {
  /** Requests wait for somebody to sign in again. */
  isSignedOut: boolean
  isOffline: boolean
  /** The server has been replaced by a newer one since this page was loaded. */
  hasNewVersion: boolean
  /** Somebody opened what still has to be fetched, and there is no connection. */
  isPartAwaited: boolean
  /** Somebody opened what could not be fetched. */
  isPartMissing: boolean
}

/** Who says that there is no connection: the browser, a request that came to nothing, or the live line. */
export type ConnectionWitness = 'browser' | 'request' | 'live'

const fine: Connection = {
  isSignedOut: false,
  isOffline: false,
  hasNewVersion: false,
  isPartAwaited: false,
  isPartMissing: false,
}
const witnesses = new Set<ConnectionWitness>()
const listeners = new Set<() => void>()
let connection = fine

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, currentConnection, () => fine)
}

export function currentConnection(): Connection {
  return connection
}

/** Notes what changed and tells whoever shows it. */
export function noteConnection(change: Partial<Connection>): void {
  const next = { ...connection, ...change }
  const isSame =
    next.isSignedOut === connection.isSignedOut &&
    next.isOffline === connection.isOffline &&
    next.hasNewVersion === connection.hasNewVersion &&
    next.isPartAwaited === connection.isPartAwaited &&
    next.isPartMissing === connection.isPartMissing
  if (isSame) return
  connection = next
  for (const listener of listeners) listener()
}

/** One that has no connection is enough to say so; each takes back only its own word. */
export function noteOffline(witness: ConnectionWitness, isOffline: boolean): void {
  if (isOffline) witnesses.add(witness)
  else witnesses.delete(witness)
  noteConnection({ isOffline: witnesses.size > 0 })
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
