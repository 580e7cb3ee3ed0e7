import { Suspense } from 'react'
import { lazily } from '../../lib/lazily.ts'
import type { DialogContent } from './dialog-look.ts'
import { type OverlayState, useOverlay } from './use-overlay.ts'

const DialogPanel = lazily(() => import('./dialog-panel.tsx').then((part) => part.DialogPanel))

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
