import { type ReactNode, Suspense } from 'react'
import { cx } from '../../lib/cx.ts'
import { lazily } from '../../lib/lazily.ts'
import { type OverlayState, useOverlay } from './use-overlay.ts'

export interface DialogContent {
  title: string
  description?: ReactNode
  /** The buttons; the one that acts comes last. */
  footer?: ReactNode
  /** A selector of what has the focus first; by default the first that can have it. */
  focusOn?: string
  /** A click beside it does not close it: what it shows is shown once. */
  isHeld?: boolean
  children?: ReactNode
}

const DialogPanel = lazily(() => import('./dialog-panel.tsx').then((part) => part.DialogPanel))

export const overlayClass = 'fixed inset-0 z-40 animate-fade bg-scrim'

export const dialogClass = cx(
  'floating fixed z-50 flex max-h-dvh flex-col shadow-dialog outline-none max-md:inset-0 max-md:animate-fade',
  'md:inset-x-0 md:top-dialog-top md:mx-auto md:max-h-dialog-height md:w-dialog md:animate-pop md:rounded-dialog',
)

/** A task of its own over the page; full screen on a phone, focus goes back to where it came from. */
export function Dialog({ trigger, open, onOpenChange, ...content }: DialogContent & OverlayState) {
  const { isOpen, change, button } = useOverlay({ trigger, open, onOpenChange })
  return (
    <>
      {button}
      {isOpen ? (
        <Suspense fallback={null}>
          <DialogPanel {...content} onOpenChange={change} />
        </Suspense>
      ) : null}
    </>
  )
}
