import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { useAnchorFocus } from './use-anchor-focus.ts'

interface PopoverPanelProps {
  id: string
  label: string
  align: 'start' | 'center' | 'end'
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/** What a popover shows when it is open; loaded when the first one is about to be. */
export function PopoverPanel({ id, label, align, anchor, onClose, children }: PopoverPanelProps) {
  const { noteLeftByPointer, onCloseAutoFocus } = useAnchorFocus(anchor)
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // Its button closes it by itself.
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
            else noteLeftByPointer()
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          className="floating z-50 w-column max-w-full origin-(--radix-popover-content-transform-origin) animate-pop rounded-control p-12 shadow-popover outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
