import { useEffect, useEffectEvent } from 'react'

/** Draws before each frame of the screen while it is on. */
export function useFrames(isOn: boolean, draw: () => void): void {
  const frame = useEffectEvent(draw)
  useEffect(() => {
    if (!isOn) return
    let next = requestAnimationFrame(function again() {
      frame()
      next = requestAnimationFrame(again)
    })
    return () => cancelAnimationFrame(next)
  }, [isOn])
}
