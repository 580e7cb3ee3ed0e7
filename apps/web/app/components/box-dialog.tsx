import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { dialogClass, overlayClass } from './ui/dialog-look.ts'
import { useOpenerFocus } from './ui/use-opener-focus.ts'

interface BoxDialogProps {
  /** Read out, not seen: the box says itself what it is for. */
  title: string
  onClose: () => void
  children: ReactNode
}

/** A box to type in over any page, with the focus in its input; it goes back to where it came from. */
export function BoxDialog({ title, onClose, children }: BoxDialogProps) {
  const openerFocus = useOpenerFocus('input')
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content {...openerFocus} aria-describedby={undefined} className={`${dialogClass} md:w-peek`}>
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
