import { type PointerEvent, type RefObject, useCallback, useRef } from 'react'
import { followPointer, type Point } from '../../../../lib/carry/follow-pointer.ts'
import { type Carried, type CarryEnd, useCarried } from '../../../../lib/carry/use-carried.ts'
import { useCarryKeys } from '../../../../lib/carry/use-carry-keys.ts'
import { useFrames } from '../../../../lib/carry/use-frames.ts'

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
  onEnd: CarryEnd
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
  useCarryKeys(carried, { steps: ['ArrowLeft', 'ArrowRight'], placeIds: stageIds, goOver, end })
  return { carried, overlay, liftByPointer, liftByKey }
}

function hang(overlay: HTMLElement | null, { x, y }: Point): void {
  overlay?.style.setProperty('--x', `${x + hangPx}px`)
  overlay?.style.setProperty('--y', `${y + hangPx}px`)
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
