import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useFieldControl } from './field.tsx'

export interface RadioOption {
  value: string
  label: ReactNode
  help?: ReactNode
  disabled?: boolean
}

interface RadioProps {
  name?: string
  options: readonly RadioOption[]
  value?: string
  defaultValue?: string | undefined
  onChange?: (value: string) => void
}

/** One of a few; each whole row is the target. Stands in `<Field group>`. */
export function Radio({ name, options, value, defaultValue, onChange }: RadioProps) {
  const control = useFieldControl({ name })
  return (
    <div className="flex flex-col gap-8">
      {options.map((option, index) => (
        <label key={option.value} className={rowClass}>
          <input
            type="radio"
            {...control}
            id={`${control.id?.replace(/-0$/, '') ?? control.name}-${index}`}
            value={option.value}
            disabled={option.disabled ?? false}
            {...(value === undefined
              ? { defaultChecked: option.value === defaultValue }
              : { checked: option.value === value })}
            onChange={() => onChange?.(option.value)}
            className={dotClass}
          />
          <span className="flex min-w-0 flex-col">
            <span className="user-text">{option.label}</span>
            {option.help ? <span className="text-meta text-text-3">{option.help}</span> : null}
          </span>
        </label>
      ))}
    </div>
  )
}

const rowClass = cx(
  'flex min-h-control items-start gap-8 rounded-control border border-control bg-bg px-12 py-choice text-ui text-text',
  'hover:bg-hover has-checked:border-accent has-checked:bg-selected has-disabled:opacity-50',
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
)

const dotClass = cx(
  'my-2 size-icon shrink-0 appearance-none rounded-full border border-control bg-bg outline-none',
  'checked:border-4 checked:border-accent-text aria-invalid:border-bad',
)
