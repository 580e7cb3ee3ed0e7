import { Calendar } from 'lucide-react'
import { useRef } from 'react'
import { cx } from '../../lib/cx.ts'
import { type DatePart, dateParts } from '../../lib/date-parts.ts'
import { useMessages, usePageSettings } from '../../lib/page-context.tsx'
import { useIsAlive } from '../../lib/use-is-alive.ts'
import { ui } from '../../messages/ui.ts'
import { boxClass, useFieldControl } from './field.tsx'
import { IconButton } from './icon-button.tsx'

interface DateInputProps {
  name?: string
  /** ISO: "2026-03-09". */
  defaultValue?: string | undefined
  /** Three `autocomplete` tokens are known for birthdays only; nobody leafs back to one in a calendar. */
  isBirthday?: boolean
  disabled?: boolean
  /** The reader's, whose order the boxes have: "DE". */
  region?: string | undefined
}

/** Three boxes in the reader's order and the device's calendar; read by `dateFromForm`. Stands in `<Field group>`. */
export function DateInput({ name, defaultValue = '', isBirthday = false, disabled = false, region }: DateInputProps) {
  const t = useMessages(ui)
  const { locale } = usePageSettings()
  const control = useFieldControl({ name })
  const group = useRef<HTMLDivElement>(null)
  const values = partsOf(defaultValue)
  const fill = (date: string) => {
    for (const [part, value] of Object.entries(partsOf(date))) {
      const box = group.current?.querySelector<HTMLInputElement>(`[data-part=${part}]`)
      if (box) box.value = value
    }
  }
  return (
    <div ref={group} className="flex items-end gap-8">
      {dateParts(locale, region).map((part, index) => (
        <label key={part} className={cx('flex flex-col gap-2', part === 'year' ? 'w-slim' : 'w-64')}>
          <span className="text-meta text-text-3">{t(part)}</span>
          <input
            id={index === 0 ? control.id : `${control.id}-${part}`}
            name={`${control.name}.${part}`}
            data-part={part}
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
      {isBirthday || disabled ? null : <CalendarButton onChoose={fill} />}
    </div>
  )
}

/** The device's own calendar: every phone has a good one. Without scripts there are the boxes alone. */
function CalendarButton({ onChoose }: { onChoose: (date: string) => void }) {
  const t = useMessages(ui)
  const isAlive = useIsAlive()
  const picker = useRef<HTMLInputElement>(null)
  if (!isAlive) return null
  return (
    <span className="relative flex h-control items-center">
      <input
        ref={picker}
        type="date"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => onChoose(event.currentTarget.value)}
        className="pointer-events-none absolute inset-0 opacity-0"
      />
      <IconButton
        label={t('calendar')}
        icon={<Calendar />}
        className="border border-control"
        onClick={() => picker.current?.showPicker?.()}
      />
    </span>
  )
}

function partsOf(date: string): Record<DatePart, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month, day }
}
