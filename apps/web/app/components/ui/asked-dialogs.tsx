import { type ReactNode, Suspense } from 'react'

interface AskedDialogsProps {
  /** Of `useDialog` or `useDialogs`. */
  opening: number
  children: ReactNode
}

/** Dialogs that are there when the first of them is asked for, and begin anew at each asking: so they can come lazily. */
export function AskedDialogs({ opening, children }: AskedDialogsProps) {
  if (opening === 0) return null
  return (
    <Suspense key={opening} fallback={null}>
      {children}
    </Suspense>
  )
}
