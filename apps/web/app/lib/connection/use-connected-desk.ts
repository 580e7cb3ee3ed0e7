import { useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { useRevalidator } from 'react-router'
import { currentConnection, noteOffline } from './connection.ts'
import { giveUpWaiting, goOn, heldFetch } from './held-fetch.ts'
import { watchSleep } from './sleep.ts'

/** Keeps the desk's pages through a lost session, a lost connection and a long sleep; once, in its frame. */
export function useConnectedDesk(): void {
  const { revalidate } = useRevalidator()
  const readAnew = useEffectEvent(() => void revalidate())
  // Before the effects of pages, which may ask for something at once.
  useLayoutEffect(() => {
    const plain = window.fetch
    window.fetch = heldFetch(plain.bind(window), loadedVersion())
    return () => {
      window.fetch = plain
      giveUpWaiting()
    }
  }, [])
  useEffect(() => watchSleep(() => readAnew()), [])
  useEffect(() => {
    const note = () => noteOffline('browser', !navigator.onLine)
    // Somebody may have signed in again in another window.
    const tryAgain = () => (currentConnection().isSignedOut ? goOn() : undefined)
    note()
    window.addEventListener('online', note)
    window.addEventListener('offline', note)
    window.addEventListener('focus', tryAgain)
    return () => {
      window.removeEventListener('online', note)
      window.removeEventListener('offline', note)
      window.removeEventListener('focus', tryAgain)
    }
  }, [])
}

/** The build this page came from, as the router's own manifest names it. */
function loadedVersion(): string | undefined {
  const manifest: unknown = Reflect.get(window, '__reactRouterManifest')
  if (typeof manifest !== 'object' || manifest === null) return undefined
  const version: unknown = Reflect.get(manifest, 'version')
  return typeof version === 'string' ? version : undefined
}
