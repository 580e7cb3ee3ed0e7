import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../../lib/cx.ts'
import { boxClass, useFieldControl } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'aria-invalid' | 'size'> {
  options: readonly SelectOption[]
  /** Shown while nothing is chosen. */
  placeholder?: string
  size?: 'bar' | 'form'
}

/** The device's own list: works without JavaScript and under a thumb. */
export function Select({ options, placeholder, size = 'form', className, id, name, required, ...rest }: SelectProps) {
  const control = useFieldControl({ id, name, required })
  const isControlled = rest.value !== undefined
  return (
    <span className={cx('relative inline-flex w-full', className)}>
      <select
        {...(isControlled || placeholder === undefined ? {} : { defaultValue: '' })}
        {...rest}
        {...control}
        className={cx(
          boxClass,
          'appearance-none truncate pe-32',
          size === 'bar' ? 'h-bar-control text-ui' : 'h-control',
        )}
      >
        {placeholder === undefined ? null : (
          <option value="" disabled={control.required ?? false}>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute end-8 top-1/2 -translate-y-1/2 text-text-3" />
    </span>
  )
}
