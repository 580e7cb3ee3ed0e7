import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { boxClass, useFieldControl } from './field.tsx'
import type { SelectOption } from './select.tsx'

interface ComboboxProps {
  name?: string
  options: readonly SelectOption[]
  defaultValue?: string
  placeholder?: string
  onChange?: (value: string) => void
}

/** More are found by typing on; nobody reads a longer list. */
const shownCount = 50

/** A list one can type in: arrows, Enter, Esc. */
export function Combobox({ name, options, defaultValue = '', placeholder, onChange }: ComboboxProps) {
  const control = useFieldControl({ name })
  const listId = useId()
  const [value, setValue] = useState(defaultValue)
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const found = matching(options, query ?? '')
  const chosen = options.find((option) => option.value === value)

  const choose = (option: SelectOption | undefined) => {
    if (!option) return
    setValue(option.value)
    setQuery(null)
    onChange?.(option.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (query === null) return setQuery('')
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + found.length) % Math.max(1, found.length))
    } else if (query !== null && event.key === 'Enter') {
      event.preventDefault()
      choose(found[active])
    } else if (query !== null && event.key === 'Escape') {
      event.stopPropagation()
      setQuery(null)
    }
  }
  return (
    <div className="relative">
      <input
        id={control.id}
        role="combobox"
        aria-expanded={query !== null}
        aria-controls={listId}
        aria-activedescendant={query === null ? undefined : `${listId}-${active}`}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        autoComplete="off"
        dir="auto"
        placeholder={placeholder}
        value={query ?? chosen?.label ?? ''}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onClick={() => setQuery((open) => open ?? '')}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
        className={cx(boxClass, 'h-control pe-32')}
      />
      <ChevronDown className="pointer-events-none absolute end-8 top-1/2 -translate-y-1/2 text-text-3" />
      <input type="hidden" name={control.name} value={value} />
      {query === null ? null : <OptionList {...{ listId, query, active, value, choose }} options={found} />}
    </div>
  )
}

interface OptionListProps {
  listId: string
  query: string
  options: readonly SelectOption[]
  active: number
  value: string
  choose: (option: SelectOption) => void
}

function OptionList({ listId, query, options, active, value, choose }: OptionListProps) {
  const t = useMessages(ui)
  return (
    <div
      id={listId}
      role="listbox"
      className="floating absolute inset-x-0 top-full z-50 mt-4 max-h-column overflow-y-auto rounded-control p-4 shadow-popover"
    >
      {options.length === 0 ? <p className="p-8 text-ui text-text-3">{t('noMatch', { text: query })}</p> : null}
      {options.map((option, index) => (
        // The arrows move within the text box, which keeps the focus; a press must not take it.
        <div
          key={option.value}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault()
            choose(option)
          }}
          ref={index === active ? scrollToView : undefined}
          className={cx(
            'flex min-h-bar-control items-center gap-8 rounded-tag px-8 py-4 text-ui',
            index === active ? 'bg-hover' : 'hover:bg-hover',
          )}
        >
          <span className="user-text flex-1">{option.label}</span>
          {option.value === value ? <Check /> : null}
        </div>
      ))}
    </div>
  )
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function matching(options: readonly SelectOption[], query: string): readonly SelectOption[] {
  const wanted = folded(query)
  return options.filter((option) => folded(option.label).includes(wanted)).slice(0, shownCount)
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
