import { type PointerEvent, type RefObject, useState } from 'react'
import { followPointer } from '../../lib/carry/follow-pointer.ts'
import { type Carried, type CarryEnd, useCarried } from '../../lib/carry/use-carried.ts'
import { useCarryKeys } from '../../lib/carry/use-carry-keys.ts'
import { useFrames } from '../../lib/carry/use-frames.ts'
import { type RowGrip, takeRow } from './row-grip.ts'
import { shiftsOf } from './row-places.ts'

interface RowCarryProps {
  /** In their order; the list has one child for each. */
  ids: readonly string[]
  list: RefObject<HTMLElement | null>
  onEnd: CarryEnd
}

export interface RowCarry {
  carried: Carried | undefined
  /** How far down a row is moved for the eye alone, in pixels. */
  shiftOf: (id: string) => number
  liftByPointer: (id: string, event: PointerEvent) => void
  liftByKey: (id: string) => void
}

/** Carrying a row up and down its list by mouse, finger or Space. */
export function useRowCarry({ ids, list, onEnd }: RowCarryProps): RowCarry {
  const { carried, setCarried, goOver, end } = useCarried(onEnd)
  const [grip, setGrip] = useState<RowGrip | undefined>(undefined)
  const [carriedPx, setCarriedPx] = useState(0)
  const isByPointer = carried?.by === 'pointer'
  const lift = (id: string, by: Carried['by'], y: number) => {
    const taken = takeRow(list.current, ids.indexOf(id), y)
    setGrip(taken)
    setCarriedPx(0)
    setCarried({ id, by, overId: id })
    return taken
  }
  useFrames(isByPointer, () => {
    setCarriedPx(grip?.follow() ?? 0)
    goOver(ids[grip?.placeNow() ?? -1])
  })
  useCarryKeys(carried, { steps: ['ArrowUp', 'ArrowDown'], placeIds: ids, goOver, end })
  const shifts = carried && grip ? shiftsOf(grip.boxes, grip.from, ids.indexOf(carried.overId ?? carried.id)) : []
  return {
    carried,
    shiftOf: (id) => (isByPointer && carried.id === id ? carriedPx : (shifts[ids.indexOf(id)] ?? 0)),
    liftByPointer: (id, event) => carryByPointer(event, { lift: (y) => lift(id, 'pointer', y), end, ids }),
    liftByKey: (id) => void lift(id, 'keys', 0),
  }
}

interface PointerCarry {
  lift: (y: number) => RowGrip
  end: (overId: string | undefined) => void
  ids: readonly string[]
}

function carryByPointer({ button, nativeEvent }: PointerEvent, { lift, end, ids }: PointerCarry): void {
  if (button !== 0) return
  let grip: RowGrip | undefined
  followPointer(nativeEvent, {
    isByHandle: true,
    onLift: ({ y }) => {
      grip = lift(y)
    },
    onMove: ({ y }) => grip?.moveTo(y),
    onDrop: ({ y }) => {
      grip?.moveTo(y)
      end(ids[grip?.placeNow() ?? -1])
    },
    onCancel: () => end(undefined),
  })
}
