import { type ReactNode, Suspense } from 'react'
import { lazily } from '../../lib/lazily.ts'
import { type OverlayState, useOverlay } from './use-overlay.ts'

export interface SheetContent {
  title: string
  /** `start` for navigation, `end` for a look at one thing. */
  side?: 'start' | 'end'
  children: ReactNode
}

const SheetPanel = lazily(() => import('./sheet-panel.tsx').then((part) => part.SheetPanel))

/** A panel from the side, as high as the window; the focus goes back to where it came from. */
export function Sheet({ title, side = 'end', children, ...state }: SheetContent & OverlayState) {
  const { isOpen, change, button } = useOverlay(state)
  return (
    <>
      {button}
      {isOpen ? (
        <Suspense fallback={null}>
          <SheetPanel title={title} side={side} onOpenChange={change}>
            {children}
          </SheetPanel>
        </Suspense>
      ) : null}
    </>
  )
}
