import { Popover as Radix } from 'radix-ui'
import type { ComponentProps, RefObject } from 'react'
import { ComboboxList } from './combobox-list.tsx'

interface ComboboxPanelProps extends ComponentProps<typeof ComboboxList> {
  anchor: RefObject<HTMLElement | null>
}

/** What floats under a combobox while it is asked; loaded when the first one is about to be. */
export function ComboboxPanel({ anchor, ...list }: ComboboxPanelProps) {
  return (
    <Radix.Root open>
      <Radix.Anchor virtualRef={anchor} />
      {/* Not in a portal: a dialog around it would keep the wheel from it. */}
      <Radix.Content
        asChild
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <ComboboxList {...list} />
      </Radix.Content>
    </Radix.Root>
  )
}
