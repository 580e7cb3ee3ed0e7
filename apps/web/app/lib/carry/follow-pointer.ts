export interface Point {
  x: number
  y: number
}

interface Carrying {
  /** The press was on a handle, by which nothing can be scrolled: a finger lifts by moving there too. */
  isByHandle?: boolean
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
  const mustRest = press.pointerType === 'touch' && !carrying.isByHandle
  const from = pointOf(press)
  const ended = new AbortController()
  const is = { lifted: false }
  const lift = () => {
    is.lifted = true
    document.getSelection()?.removeAllRanges()
    carrying.onLift(from)
  }
  const resting = mustRest ? setTimeout(lift, restMs) : undefined
  const end = (run: () => void) => {
    clearTimeout(resting)
    ended.abort()
    if (is.lifted) run()
  }
  const move = (at: Point) => {
    const movedPx = Math.hypot(at.x - from.x, at.y - from.y)
    if (!is.lifted && mustRest && movedPx > restWithinPx) return end(carrying.onCancel)
    if (!is.lifted && !mustRest && movedPx > liftAfterPx) lift()
    if (is.lifted) carrying.onMove(at)
  }
  listen(press.pointerId, ended.signal, {
    move,
    drop: (at) => end(() => swallowClick(() => carrying.onDrop(at))),
    cancel: () => end(carrying.onCancel),
    isLifted: () => is.lifted,
  })
}

interface Heard {
  move: (at: Point) => void
  drop: (at: Point) => void
  cancel: () => void
  isLifted: () => boolean
}

function listen(pointerId: number, signal: AbortSignal, { move, drop, cancel, isLifted }: Heard): void {
  const options = { signal, capture: true }
  const ofThisPointer = (run: (at: Point) => void) => (event: PointerEvent) =>
    event.pointerId === pointerId ? run(pointOf(event)) : undefined
  window.addEventListener('pointermove', ofThisPointer(move), options)
  window.addEventListener('pointerup', ofThisPointer(drop), options)
  window.addEventListener('pointercancel', ofThisPointer(cancel), options)
  const escape = (event: KeyboardEvent) => (event.key === 'Escape' && isLifted() ? held(event, cancel) : undefined)
  window.addEventListener('keydown', escape, options)
  // What a press would begin otherwise: marking text, the menu of a long touch, scrolling under a lifted card.
  const hold = (event: Event) => (isLifted() || event.type === 'selectstart' ? event.preventDefault() : undefined)
  for (const type of ['selectstart', 'contextmenu'] as const) window.addEventListener(type, hold, options)
  window.addEventListener('touchmove', hold, { ...options, passive: false })
}

function held(event: Event, run: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  run()
}

/** The click that ends a drag would open the card. */
function swallowClick(run: () => void): void {
  const swallow = (event: Event) => held(event, () => undefined)
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
  run()
}

function pointOf({ clientX: x, clientY: y }: PointerEvent): Point {
  return { x, y }
}
