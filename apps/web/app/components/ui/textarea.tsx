import { type ComponentProps, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { boxClass, useFieldControl } from './field.tsx'

interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'aria-invalid'> {
  /** For texts of several paragraphs: high from the first line on. */
  isTall?: boolean
}

/** Several lines; grows with its text and counts down from 80 % of its limit. */
export function Textarea({
  isTall = false,
  className,
  id,
  name,
  required,
  onChange,
  maxLength,
  ...rest
}: TextareaProps) {
  const t = useMessages(ui)
  const control = useFieldControl({ id, name, required })
  const [length, setLength] = useState(String(rest.value ?? rest.defaultValue ?? '').length)
  const left = maxLength === undefined ? undefined : maxLength - length
  return (
    <>
      <textarea
        dir="auto"
        rows={3}
        {...rest}
        {...control}
        {...(maxLength === undefined ? {} : { maxLength })}
        onChange={(event) => {
          setLength(event.currentTarget.value.length)
          onChange?.(event)
        }}
        className={cx(boxClass, 'field-sizing-content resize-y py-6', isTall ? 'min-h-column' : 'min-h-64', className)}
      />
      {left !== undefined && maxLength !== undefined && left <= maxLength * 0.2 ? (
        <p className="text-end text-meta tabular-nums text-text-3" aria-live="polite">
          {t('charactersLeft', { count: left })}
        </p>
      ) : null}
    </>
  )
}
