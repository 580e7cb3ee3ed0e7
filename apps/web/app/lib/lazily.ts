import { type ComponentType, lazy, type LazyExoticComponent, useEffect } from 'react'
import { noteConnection } from './connection/connection.ts'
import { fetching, type Part } from './fetched-part.ts'

type Load = () => Promise<unknown>

/** Parts that are fetched as soon as somebody moves, in the order they were named. */
const parts = new Set<Load>()
let isAwake = false

/**
 * A part of the desk that no first view needs: fetched at the first move of the pointer or key, or when it is shown.
 * What has to wait for the connection, or cannot be had at all, leaves the page as it is: its banner says so.
 */
export function lazily<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  const part = fetching(load)
  warm(part.fetch)
  return lazy(async () => {
    const component: ComponentType<Props> = (await awaited(part)) ?? Missing
    return { default: component }
  })
}

/** Has something fetched at the first sign of life, so that it is there when it is asked for. */
export function warm(load: Load): void {
  if (isAwake) void load()
  else parts.add(load)
}

async function awaited<Shown>({ fetch, isThere }: Part<Shown>): Promise<Shown | undefined> {
  if (isThere() || navigator.onLine) return fetch()
  noteConnection({ isPartAwaited: true })
  const shown = await fetch()
  noteConnection({ isPartAwaited: false })
  return shown
}

/** Stands for what could not be fetched for as long as it is open. */
function Missing(): null {
  useEffect(() => {
    noteConnection({ isPartMissing: true })
    return () => noteConnection({ isPartMissing: false })
  }, [])
  return null
}

const signs = ['pointermove', 'pointerdown', 'keydown', 'touchstart', 'wheel'] as const

/** Listens for the first sign of life; once, in the desk's frame. */
export function useWarmUp(): void {
  useEffect(() => {
    const wake = () => {
      isAwake = true
      stop()
      for (const load of parts) void load()
      parts.clear()
    }
    const stop = () => {
      for (const sign of signs) window.removeEventListener(sign, wake)
    }
    for (const sign of signs) window.addEventListener(sign, wake, { passive: true })
    return stop
  }, [])
}
