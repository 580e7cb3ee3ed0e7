import { useCallback, useEffect, useState } from 'react'
import { Kbd } from './kbd.tsx'
import { type Tip, tipUnder, withoutTitle } from './tip.ts'

interface Placed extends Tip {
  x: number
  y: number
}

const delayMs = 400
const gap = 4
const margin = 8

/**
 * Says more about what is under the pointer or has the focus, after 400 ms. One for the whole page: what has
 * something to say carries `tipOf(text, keys)` or a `title`, so that a thousand cards need no thousand listeners.
 */
export function Tooltip() {
  const [tip, setTip] = useState<Tip | undefined>(undefined)
  const [placed, setPlaced] = useState<Placed | undefined>(undefined)
  useTips(setTip)
  // It is placed as soon as its size is known; a tip that is gone takes its place along.
  const place = useCallback(
    (box: HTMLDivElement | null) => {
      if (box && tip) setPlaced({ ...tip, ...placeOf(tip.target.getBoundingClientRect(), box.getBoundingClientRect()) })
    },
    [tip],
  )
  if (!tip) return null
  const isPlaced = placed?.target === tip.target
  return (
    <div
      ref={place}
      role="tooltip"
      data-chrome
      style={{ '--x': `${isPlaced ? placed.x : 0}px`, '--y': `${isPlaced ? placed.y : 0}px` }}
      className="floating user-text pointer-events-none fixed top-0 left-0 z-60 flex w-max max-w-column translate-x-(--x) translate-y-(--y) animate-fade items-center gap-8 rounded-control px-8 py-4 text-meta text-text shadow-popover"
    >
      {tip.text}
      {tip.keys ? <Kbd keys={tip.keys} /> : null}
    </div>
  )
}

/** Below, or above where there is no room; never outside the window. */
function placeOf(target: DOMRect, box: DOMRect): { x: number; y: number } {
  const { innerWidth, innerHeight } = window
  const middle = target.left + target.width / 2 - box.width / 2
  const x = Math.max(margin, Math.min(innerWidth - box.width - margin, middle))
  const below = target.bottom + gap
  const y = below + box.height + margin > innerHeight ? target.top - gap - box.height : below
  return { x: Math.round(x), y: Math.round(y) }
}

/** Follows the pointer and the focus over the whole document. */
function useTips(show: (tip: Tip | undefined) => void): void {
  useEffect(() => {
    const listening = new AbortController()
    const follower = followTips(show)
    const on = <Name extends keyof DocumentEventMap>(name: Name, run: (event: DocumentEventMap[Name]) => void) =>
      document.addEventListener(name, run, { signal: listening.signal, capture: true })
    on('pointerover', ({ target, pointerType }) => {
      if (pointerType !== 'touch') follower.goTo(tipUnder(target, 'pointer'))
    })
    on('focusin', ({ target }) => follower.goTo(tipUnder(target, 'focus')))
    on('focusout', follower.leave)
    on('pointerdown', follower.leave)
    on('scroll', follower.leaveShown)
    on('keydown', ({ key }) => {
      if (key === 'Escape') follower.leave()
    })
    return () => {
      follower.leave()
      listening.abort()
    }
  }, [show])
}

function followTips(show: (tip: Tip | undefined) => void) {
  let target: Element | undefined
  let leaveTarget = nothing
  let isShown = false
  const leave = () => {
    leaveTarget()
    target = undefined
    isShown = false
    show(undefined)
  }
  const goTo = (tip: Tip | undefined) => {
    if (tip?.target === target) return
    leave()
    if (!tip) return
    target = tip.target
    const restoreTitle = withoutTitle(tip.target)
    const timer = setTimeout(() => {
      isShown = tip.target.isConnected
      if (isShown) show(tip)
    }, delayMs)
    leaveTarget = () => {
      clearTimeout(timer)
      restoreTitle()
    }
  }
  // What was scrolled away from its place; one that is still to come finds its place then.
  const leaveShown = () => (isShown ? leave() : undefined)
  return { goTo, leave, leaveShown }
}

function nothing(): void {
  return
}
