import {
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { lazily } from '../../lib/lazily.ts'
import { Kbd } from './kbd.tsx'
import { useMenuParts } from './menu-parts.ts'

const MenuPanel = lazily(() => import('./menu-panel.tsx').then((part) => part.MenuPanel))

const itemClass =
  'flex min-h-bar-control cursor-default select-none items-center gap-8 rounded-tag px-8 py-4 text-ui outline-none data-[disabled]:text-text-3 data-[highlighted]:bg-hover active:bg-selected aria-disabled:text-text-3'

type TriggerProps = RefAttributes<HTMLElement> & {
  id?: string
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  'aria-controls'?: string | undefined
  'data-state'?: 'open' | 'closed'
  onPointerDown?: (event: PointerEvent) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

interface MenuProps {
  /** A button. */
  trigger: ReactElement<TriggerProps>
  align?: 'start' | 'end'
  children: ReactNode
}

/** A list of actions under a button; arrows, letters and Esc work. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const [openedBy, setOpenedBy] = useState<'pointer' | 'key' | undefined>(undefined)
  const isOpen = openedBy !== undefined
  const toggle = (by: 'pointer' | 'key') => setOpenedBy(isOpen ? undefined : by)
  return (
    <>
      {cloneElement(trigger, {
        id: `${id}-button`,
        ref: anchor,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? `${id}-menu` : undefined,
        'data-state': isOpen ? 'open' : 'closed',
        onPointerDown: (event) => {
          if (event.button !== 0 || event.ctrlKey || isRefused(event.currentTarget)) return
          toggle('pointer')
          // The menu takes the focus when it opens.
          if (!isOpen) event.preventDefault()
        },
        onKeyDown: (event) => {
          if (!opening.has(event.key) || isRefused(event.currentTarget)) return
          event.preventDefault()
          toggle('key')
        },
      })}
      {isOpen ? (
        <Suspense fallback={null}>
          <MenuPanel
            id={`${id}-menu`}
            labelledBy={`${id}-button`}
            anchor={anchor}
            align={align}
            isByKey={openedBy === 'key'}
            onClose={() => setOpenedBy(undefined)}
          >
            {children}
          </MenuPanel>
        </Suspense>
      ) : null}
    </>
  )
}

const opening = new Set(['Enter', ' ', 'ArrowDown'])

/** A button may stay in the tab order to say why it cannot be used now. */
function isRefused(button: Element): boolean {
  return button.matches(':disabled, [aria-disabled=true]')
}

interface MenuItemProps {
  icon?: ReactNode
  keys?: string
  tone?: 'normal' | 'danger'
  disabled?: boolean
  /** Why it cannot be used now, said below it. */
  disabledReason?: string | undefined
  onSelect?: () => void
  /** Leads to a page instead of doing something. */
  to?: string
  children: ReactNode
}

/** A verb and its object; one that cannot be used stays where the arrows find it, with the reason. */
export function MenuItem(props: MenuItemProps) {
  const { icon, keys, tone = 'normal', disabled = false, disabledReason, onSelect, to, children } = props
  const refusal = disabledReason === undefined ? {} : { 'aria-disabled': true, onSelect: stay }
  const { Item } = useMenuParts()
  const content = (
    <>
      {icon}
      <span className="flex min-w-0 flex-1 flex-col text-start">
        <span className="user-text">{children}</span>
        {disabledReason === undefined ? null : (
          <span className="user-text text-meta text-text-3">{disabledReason}</span>
        )}
      </span>
      {keys ? <Kbd keys={keys} /> : null}
    </>
  )
  const className = cx(itemClass, tone === 'danger' ? 'text-bad-text' : 'text-text')
  return (
    <Item
      disabled={disabled}
      className={className}
      asChild={to !== undefined}
      {...(onSelect ? { onSelect } : {})}
      {...refusal}
    >
      {to === undefined ? content : <Link to={to}>{content}</Link>}
    </Item>
  )
}

function stay(event: Event): void {
  event.preventDefault()
}

interface MenuChoiceProps {
  value: string
  onChange: (value: string) => void
  choices: readonly { value: string; label: string }[]
}

/** One of several, with a tick at the present one. */
export function MenuChoice({ value, onChange, choices }: MenuChoiceProps) {
  const { RadioGroup, RadioItem, Tick } = useMenuParts()
  return (
    <RadioGroup value={value} onValueChange={onChange}>
      {choices.map((choice) => (
        <RadioItem key={choice.value} value={choice.value} className={cx(itemClass, 'text-text')}>
          <span className="user-text flex-1">{choice.label}</span>
          <Tick />
        </RadioItem>
      ))}
    </RadioGroup>
  )
}

/** What the items below it are about. */
export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useMenuParts()
  return <Label className="user-text px-8 py-4 text-meta text-text-3">{children}</Label>
}

/** Parts what is undone easily from what is not. */
export function MenuSeparator() {
  const { Separator } = useMenuParts()
  return <Separator className="-mx-4 my-4 h-1 bg-border" />
}
