import { type PointerEvent, type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { followPointer, type Point } from './follow-pointer.ts'

export interface Carried {
  id: string
  by: 'pointer' | 'keys'
  /** The stage it would be dropped in. */
  overId: string | undefined
}

export interface BoardDrag {
  carried: Carried | undefined
  /** What hangs on the pointer. */
  overlay: RefObject<HTMLDivElement | null>
  liftByPointer: (id: string, event: PointerEvent) => void
  liftByKey: (id: string, stageId: string) => void
}

interface BoardDragProps {
  stageIds: readonly string[]
  scroller: RefObject<HTMLElement | null>
  /** Dropped in a stage, or put back. */
  onEnd: (carried: Carried, stageId: string | undefined) => void
}

const edgePx = 48
const scrollStepPx = 12
/** From the pointer to the corner of what hangs on it. */
const hangPx = 12

/** Carrying a card to another stage by mouse, finger or Space. */
export function useBoardDrag({ stageIds, scroller, onEnd }: BoardDragProps): BoardDrag {
  const { carried, setCarried, goOver, end } = useCarried(onEnd)
  const overlay = useRef<HTMLDivElement>(null)
  const at = useRef<Point>({ x: 0, y: 0 })
  const liftByPointer = useCallback(
    (id: string, { button, shiftKey, ctrlKey, metaKey, nativeEvent }: PointerEvent) => {
      if (button !== 0 || shiftKey || ctrlKey || metaKey) return
      followPointer(nativeEvent, {
        onLift: (point) => {
          at.current = point
          setCarried({ id, by: 'pointer', overId: stageAt(point) })
        },
        onMove: (point) => {
          at.current = point
        },
        onDrop: (point) => end(stageAt(point)),
        onCancel: () => end(undefined),
      })
    },
    [setCarried, end],
  )
  const liftByKey = useCallback((id: string, overId: string) => setCarried({ id, by: 'keys', overId }), [setCarried])
  useFrames(carried?.by === 'pointer', () => {
    hang(overlay.current, at.current)
    scrollNearEdge(scroller.current, at.current.x)
    goOver(stageAt(at.current))
  })
  useCarryKeys(carried?.by === 'keys' ? carried : undefined, { stageIds, goOver, end })
  return { carried, overlay, liftByPointer, liftByKey }
}

function useCarried(onEnd: BoardDragProps['onEnd']) {
  const [carried, setCarried] = useState<Carried | undefined>(undefined)
  const latest = useRef({ carried, onEnd })
  useEffect(() => {
    latest.current = { carried, onEnd }
  })
  const end = useCallback((stageId: string | undefined) => {
    const ending = latest.current
    setCarried(undefined)
    if (ending.carried) ending.onEnd(ending.carried, stageId)
  }, [])
  const goOver = useCallback((overId: string | undefined) => {
    setCarried((old) => (old === undefined || old.overId === overId ? old : { ...old, overId }))
  }, [])
  return { carried, setCarried, goOver, end }
}

function hang(overlay: HTMLElement | null, { x, y }: Point): void {
  overlay?.style.setProperty('--x', `${x + hangPx}px`)
  overlay?.style.setProperty('--y', `${y + hangPx}px`)
}

function useFrames(isOn: boolean, draw: () => void): void {
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

interface CarryKeys {
  stageIds: readonly string[]
  goOver: (stageId: string | undefined) => void
  end: (stageId: string | undefined) => void
}

/** While a card is carried the arrows choose its stage, Space drops it, Esc puts it back; no other key does anything. */
function useCarryKeys(carried: Carried | undefined, { stageIds, goOver, end }: CarryKeys): void {
  const isOn = carried !== undefined
  const press = useEffectEvent((key: string) => {
    const overId = carried?.overId
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
    if (step !== undefined) goOver(stageIds[stageIds.indexOf(overId ?? '') + step] ?? overId)
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

function stageAt({ x, y }: Point): string | undefined {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]')
  return column?.dataset['stage']
}

function scrollNearEdge(scroller: HTMLElement | null, x: number): void {
  if (!scroller) return
  const { left, right } = scroller.getBoundingClientRect()
  if (x > right - edgePx) scroller.scrollBy(scrollStepPx, 0)
  else if (x < left + edgePx) scroller.scrollBy(-scrollStepPx, 0)
}
