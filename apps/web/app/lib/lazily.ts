import { type ComponentType, lazy, type LazyExoticComponent, useEffect } from 'react'

type Load = () => Promise<unknown>

/** Parts that are fetched as soon as somebody moves, in the order they were named. */
const parts = new Set<Load>()
let isAwake = false

/** A part of the desk that no first view needs: fetched at the first move of the pointer or key, or when it is shown. */
export function lazily<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  warm(load)
  return lazy(() => load().then((component) => ({ default: component })))
}

/** Has something fetched at the first sign of life, so that it is there when it is asked for. */
export function warm(load: Load): void {
  if (isAwake) void load()
  else parts.add(load)
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
