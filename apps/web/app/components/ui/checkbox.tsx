import { Check, Minus } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { cx } from '../../lib/cx.ts'
import { useFieldControl } from './field.tsx'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children' | 'ref' | 'aria-invalid'> {
  /** Left out where a column head or `aria-label` names it. */
  label?: ReactNode
  help?: ReactNode
  /** Some of what it stands for is chosen. */
  mixed?: boolean
}

/** Yes or no; its whole row is the target. */
export function Checkbox({ label, help, mixed = false, className, id, name, required, ...rest }: CheckboxProps) {
  const control = useFieldControl({ id, name, required: required ?? false })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className={cx('flex min-h-bar-control items-start gap-8 py-4 text-ui text-text', className)}>
      <span className="relative my-2 inline-flex size-icon shrink-0">
        <input
          ref={input}
          type="checkbox"
          {...rest}
          {...control}
          className={cx(
            'peer size-full appearance-none rounded-tag border border-control bg-bg hover:border-text-3',
            'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
            'disabled:opacity-50 aria-invalid:border-bad',
          )}
        />
        <Check className="pointer-events-none absolute inset-0 hidden stroke-3 p-2 text-on-accent peer-checked:block peer-indeterminate:hidden" />
        <Minus className="pointer-events-none absolute inset-0 hidden stroke-3 p-2 text-on-accent peer-indeterminate:block" />
      </span>
      {label === undefined ? null : (
        <span className="flex min-w-0 flex-col">
          <span className="user-text">{label}</span>
          {help ? <span className="text-meta text-text-3">{help}</span> : null}
        </span>
      )}
    </label>
  )
}
