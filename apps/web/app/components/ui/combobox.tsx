import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, Suspense, useId, useRef, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { lazily } from '../../lib/lazily.ts'
import { boxClass, useFieldControl } from './field.tsx'
import type { SelectOption } from './select.tsx'
import { type OptionSource, useOptions } from './use-options.ts'

const ComboboxPanel = lazily(() => import('./combobox-panel.tsx').then((part) => part.ComboboxPanel))

interface ComboboxProps extends OptionSource {
  name?: string
  /** What is chosen at first; of a list that is searched it has to be said whole. */
  defaultOption?: SelectOption | undefined
  defaultValue?: string
  placeholder?: string
  disabled?: boolean
  onChange?: (value: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** A list one can type in, of a few or of ten thousand: arrows, Enter, Esc; the focus stays in the box. */
export function Combobox(props: ComboboxProps) {
  const { name, options, search, defaultOption, defaultValue, placeholder, disabled = false, onChange } = props
  const control = useFieldControl({ name })
  const listId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(defaultOption ?? options?.find(({ value }) => value === defaultValue))
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const source: OptionSource = { ...(options ? { options } : {}), ...(search ? { search } : {}) }
  const found = useOptions(query, source)
  const isOpen = query !== null
  const choose = (option: SelectOption | undefined) => {
    if (!option || option.disabled) return
    setChosen(option)
    setQuery(null)
    onChange?.(option.value)
  }
  const ask = (text: string | null) => {
    setQuery(text)
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (!isOpen) return ask('')
      setActive((active + step + found.options.length) % Math.max(1, found.options.length))
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault()
      choose(found.options[active])
    } else if (isOpen && event.key === 'Escape') {
      // Esc closes one layer, not the dialog around it as well.
      event.stopPropagation()
      ask(null)
    }
  }
  return (
    <>
      <div ref={box} className="relative">
        <input
          id={control.id}
          role="combobox"
          aria-expanded={isOpen}
          aria-autocomplete="list"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && found.options[active] ? `${listId}-${active}` : undefined}
          aria-describedby={control['aria-describedby']}
          aria-invalid={control['aria-invalid']}
          autoComplete="off"
          dir="auto"
          disabled={disabled}
          placeholder={chosen?.label ?? placeholder}
          value={query ?? chosen?.label ?? ''}
          onChange={(event) => ask(event.currentTarget.value)}
          onClick={() => (isOpen ? undefined : ask(''))}
          onBlur={() => ask(null)}
          onKeyDown={onKeyDown}
          className={cx(boxClass, 'h-control truncate pe-32')}
        />
        <ChevronDown className="pointer-events-none absolute end-8 top-1/2 -translate-y-1/2 text-text-3" />
      </div>
      <input type="hidden" name={control.name} value={chosen?.value ?? ''} disabled={disabled} />
      {isOpen ? (
        <Suspense fallback={null}>
          <ComboboxPanel anchor={box} {...{ listId, query, active, found, choose }} chosenValue={chosen?.value} />
        </Suspense>
      ) : null}
    </>
  )
}
