import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react'
import { lazily } from '../../lib/lazily.ts'

const PopoverPanel = lazily(() => import('./popover-panel.tsx').then((part) => part.PopoverPanel))

type TriggerProps = RefAttributes<HTMLElement> & {
  'aria-haspopup'?: 'dialog'
  'aria-expanded'?: boolean
  'aria-controls'?: string | undefined
  'data-state'?: 'open' | 'closed'
  onClick?: (event: MouseEvent<HTMLElement>) => void
}

interface PopoverProps {
  /** A button. */
  trigger: ReactElement<TriggerProps>
  label: string
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A few controls under the button that opened them. */
export function Popover({ trigger, label, align = 'start', open, onOpenChange, children }: PopoverProps) {
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const [isOpenItself, setIsOpenItself] = useState(false)
  const isOpen = open ?? isOpenItself
  const change = (isNowOpen: boolean) => {
    setIsOpenItself(isNowOpen)
    onOpenChange?.(isNowOpen)
  }
  return (
    <>
      {cloneElement(trigger, {
        ref: anchor,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        'data-state': isOpen ? 'open' : 'closed',
        onClick: () => change(!isOpen),
      })}
      {isOpen ? (
        <Suspense fallback={null}>
          <PopoverPanel id={id} label={label} align={align} anchor={anchor} onClose={() => change(false)}>
            {children}
          </PopoverPanel>
        </Suspense>
      ) : null}
    </>
  )
}
