import { cloneElement, type MouseEvent, type ReactElement, useState } from 'react'

export type TriggerElement = ReactElement<{
  'aria-haspopup'?: 'dialog'
  'aria-expanded'?: boolean
  'data-state'?: 'open' | 'closed'
  onClick?: (event: MouseEvent<HTMLElement>) => void
}>

export interface OverlayState {
  trigger?: TriggerElement | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}

/** What floats over the page is open by its trigger or by its owner; what it is made of is loaded when it opens. */
export function useOverlay({ trigger, open, onOpenChange }: OverlayState) {
  const [isOpenItself, setIsOpenItself] = useState(false)
  const isOpen = open ?? isOpenItself
  const change = (isNowOpen: boolean) => {
    setIsOpenItself(isNowOpen)
    onOpenChange?.(isNowOpen)
  }
  return {
    isOpen,
    change,
    button: trigger
      ? cloneElement(trigger, {
          'aria-haspopup': 'dialog',
          'aria-expanded': isOpen,
          'data-state': isOpen ? 'open' : 'closed',
          onClick: (event) => {
            trigger.props.onClick?.(event)
            if (!event.defaultPrevented) change(true)
          },
        })
      : null,
  }
}
