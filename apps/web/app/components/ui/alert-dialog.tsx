import { type ReactNode, Suspense } from 'react'
import { lazily } from '../../lib/lazily.ts'
import { type OverlayState, useOverlay } from './use-overlay.ts'

export interface AlertContent {
  /** A question with the object and the count: "Delete the stage Review?" */
  title: string
  /** What is lost. */
  description: ReactNode
  /** Verb, object, count; never "OK". */
  action: string
  onAction: () => void
  busy?: boolean
  children?: ReactNode
}

const AlertPanel = lazily(() => import('./alert-panel.tsx').then((part) => part.AlertPanel))

/** Asks before what cannot be undone; "cancel" has the focus. */
export function AlertDialog({ trigger, open, onOpenChange, ...content }: AlertContent & OverlayState) {
  const { isOpen, change, button } = useOverlay({ trigger, open, onOpenChange })
  return (
    <>
      {button}
      {isOpen ? (
        <Suspense fallback={null}>
          <AlertPanel {...content} onOpenChange={change} />
        </Suspense>
      ) : null}
    </>
  )
}
