export interface Point {
  x: number
  y: number
}

interface Carrying {
  onLift: (at: Point) => void
  onMove: (at: Point) => void
  onDrop: (at: Point) => void
  onCancel: () => void
}

const liftAfterPx = 6
const restMs = 250
const restWithinPx = 8

/** Follows a pointer from its press to its end: a mouse lifts by moving, a finger by resting, so that it can still scroll. */
export function followPointer(press: PointerEvent, carrying: Carrying): void {
  const isFinger = press.pointerType === 'touch'
  const from = pointOf(press)
  const ended = new AbortController()
  const options = { signal: ended.signal, capture: true }
  let isLifted = false
  const lift = () => {
    isLifted = true
    document.getSelection()?.removeAllRanges()
    carrying.onLift(from)
  }
  const resting = isFinger ? setTimeout(lift, restMs) : undefined
  const end = () => {
    clearTimeout(resting)
    ended.abort()
  }
  const cancel = () => {
    end()
    if (isLifted) carrying.onCancel()
  }
  const move = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    const at = pointOf(event)
    const movedPx = Math.hypot(at.x - from.x, at.y - from.y)
    if (!isLifted && isFinger && movedPx > restWithinPx) return cancel()
    if (!isLifted && !isFinger && movedPx > liftAfterPx) lift()
    if (isLifted) carrying.onMove(at)
  }
  const drop = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    end()
    if (!isLifted) return
    swallowClick()
    carrying.onDrop(pointOf(event))
  }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', drop, options)
  window.addEventListener('pointercancel', cancel, options)
  window.addEventListener('keydown', (event) => (event.key === 'Escape' && isLifted ? held(event, cancel) : undefined), options)
  // What a press would begin otherwise: marking text, the menu of a long touch, scrolling under a lifted card.
  const hold = (event: Event) => (isLifted || event.type === 'selectstart' ? event.preventDefault() : undefined)
  for (const type of ['selectstart', 'contextmenu'] as const) window.addEventListener(type, hold, options)
  window.addEventListener('touchmove', hold, { ...options, passive: false })
}

function held(event: Event, run: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  run()
}

/** The click that ends a drag would open the card. */
function swallowClick(): void {
  const swallow = (event: Event) => held(event, () => undefined)
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}

function pointOf({ clientX: x, clientY: y }: PointerEvent): Point {
  return { x, y }
}
