import { useEffect, useEffectEvent } from 'react'
import type { Carried } from './use-carried.ts'

interface CarryKeys {
  /** The keys that go to the place before and to the one after. */
  steps: readonly [string, string]
  placeIds: readonly string[]
  goOver: (placeId: string | undefined) => void
  end: (placeId: string | undefined) => void
}

/** While something is carried by keys the arrows choose its place, Space drops it, Esc puts it back; no other key does anything. */
export function useCarryKeys(carried: Carried | undefined, { steps, placeIds, goOver, end }: CarryKeys): void {
  const isOn = carried?.by === 'keys'
  const press = useEffectEvent((key: string) => {
    const overId = carried?.overId
    const step = { [steps[0]]: -1, [steps[1]]: 1 }[key]
    if (step !== undefined) goOver(placeIds[placeIds.indexOf(overId ?? '') + step] ?? overId)
    if (key === ' ' || key === 'Enter') end(overId)
    if (key === 'Escape') end(undefined)
  })
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      press(event.key)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isOn])
}
