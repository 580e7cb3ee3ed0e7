import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { Kbd } from './kbd.tsx'

const itemClass =
  'flex min-h-bar-control cursor-default select-none items-center gap-8 rounded-tag px-8 py-4 text-ui outline-none data-[disabled]:text-text-3 data-[highlighted]:bg-hover'

interface MenuProps {
  trigger: ReactElement
  align?: 'start' | 'end'
  children: ReactNode
}

/** A list of actions under a button; arrows, letters and Esc work. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="floating z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-menu max-w-column origin-(--radix-dropdown-menu-content-transform-origin) animate-pop overflow-y-auto rounded-control p-4 shadow-popover"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  keys?: string
  tone?: 'normal' | 'danger'
  disabled?: boolean
  onSelect?: () => void
  /** Leads to a page instead of doing something. */
  to?: string
  children: ReactNode
}

export function MenuItem({ icon, keys, tone = 'normal', disabled = false, onSelect, to, children }: MenuItemProps) {
  const content = (
    <>
      {icon}
      <span className="user-text flex-1 text-start">{children}</span>
      {keys ? <Kbd keys={keys} /> : null}
    </>
  )
  const className = cx(itemClass, tone === 'danger' ? 'text-bad-text' : 'text-text')
  return (
    <Radix.Item
      disabled={disabled}
      className={className}
      asChild={to !== undefined}
      {...(onSelect ? { onSelect } : {})}
    >
      {to === undefined ? content : <Link to={to}>{content}</Link>}
    </Radix.Item>
  )
}

interface MenuChoiceProps {
  value: string
  onChange: (value: string) => void
  choices: readonly { value: string; label: string }[]
}

/** One of several, with a tick at the present one. */
export function MenuChoice({ value, onChange, choices }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={cx(itemClass, 'text-text')}>
          <span className="user-text flex-1">{choice.label}</span>
          <Radix.ItemIndicator>
            <Check />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="user-text px-8 py-4 text-meta text-text-3">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-4 my-4 h-1 bg-border" />
}
