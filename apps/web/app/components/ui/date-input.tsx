import { cx } from '../../lib/cx.ts'
import { type DatePart, dateParts } from '../../lib/date-parts.ts'
import { useMessages, usePageSettings } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { boxClass, useFieldControl } from './field.tsx'

interface DateInputProps {
  name?: string
  /** ISO: "2026-03-09". */
  defaultValue?: string | undefined
  /** Three `autocomplete` tokens are known for birthdays only. */
  isBirthday?: boolean
  disabled?: boolean
}

/** Three boxes in the reader's order; read by `dateFromForm`. Stands in `<Field group>`. */
export function DateInput({ name, defaultValue = '', isBirthday = false, disabled = false }: DateInputProps) {
  const t = useMessages(ui)
  const { locale } = usePageSettings()
  const control = useFieldControl({ name })
  const [year = '', month = '', day = ''] = defaultValue.split('-')
  const values: Record<DatePart, string> = { year, month, day }
  return (
    <div className="flex gap-8">
      {dateParts(locale).map((part, index) => (
        <label key={part} className={cx('flex flex-col gap-2', part === 'year' ? 'w-slim' : 'w-64')}>
          <span className="text-meta text-text-3">{t(part)}</span>
          <input
            id={index === 0 ? control.id : `${control.id}-${part}`}
            name={`${control.name}.${part}`}
            defaultValue={values[part]}
            disabled={disabled}
            inputMode="numeric"
            pattern="[0-9]*"
            maxLength={part === 'year' ? 4 : 2}
            autoComplete={isBirthday ? `bday-${part}` : 'off'}
            aria-invalid={control['aria-invalid']}
            className={cx(boxClass, 'h-control tabular-nums')}
          />
        </label>
      ))}
    </div>
  )
}
