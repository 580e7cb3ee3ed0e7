import { Check } from 'lucide-react'
import { Menu as Radix } from 'radix-ui/internal'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { type MenuParts, MenuPartsContext } from './menu-parts.ts'
import { useAnchorFocus } from './use-anchor-focus.ts'
import { noteMenuLeft } from './use-opener-focus.ts'

interface MenuPanelProps {
  id: string
  labelledBy: string
  anchor: RefObject<HTMLElement | null>
  align: 'start' | 'end'
  /** The first item has the focus. */
  isByKey: boolean
  onClose: () => void
  children: ReactNode
}

const parts: MenuParts = {
  Item: Radix.Item,
  RadioGroup: Radix.RadioGroup,
  RadioItem: Radix.RadioItem,
  Label: Radix.Label,
  Separator: Radix.Separator,
  Tick: () => (
    <Radix.ItemIndicator>
      <Check />
    </Radix.ItemIndicator>
  ),
}

/**
 * What a menu shows when it is open; loaded when the first one is about to be. A click beside it closes it and does
 * nothing else.
 */
export function MenuPanel({ id, labelledBy, anchor, align, isByKey, onClose, children }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const { noteLeftByPointer, onCloseAutoFocus } = useAnchorFocus(anchor)
  useEffect(() => {
    if (isByKey) panel.current?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus()
  }, [isByKey])
  const leave = () => {
    noteMenuLeft(anchor.current)
    onClose()
  }
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : leave())}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <div className="fixed inset-0 z-50" />
      </Radix.Portal>
      <Radix.Portal>
        <Radix.Content
          ref={panel}
          id={id}
          aria-labelledby={labelledBy}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={noteLeftByPointer}
          onCloseAutoFocus={onCloseAutoFocus}
          className="floating z-50 max-h-(--radix-popper-available-height) min-w-menu max-w-column origin-(--radix-popper-transform-origin) animate-pop overflow-y-auto rounded-control p-4 shadow-popover"
        >
          <MenuPartsContext value={parts}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
