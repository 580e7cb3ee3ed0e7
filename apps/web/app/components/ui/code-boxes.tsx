import { type FormEvent, useEffect, useRef } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { useFieldControl } from './field.tsx'

interface CodeBoxesProps {
  name?: string
  autoFocus?: boolean
  disabled?: boolean
  /** Six digits are there: the form may be sent. */
  onComplete?: (code: string) => void
}

const boxes = [0, 1, 2, 3, 4, 5]

/**
 * Six boxes over one real input, so that paste, autofill of a mailed code and a page without JavaScript just work:
 * the digits are spaced to fall into the boxes.
 */
export function CodeBoxes({ name, autoFocus = false, disabled = false, onComplete }: CodeBoxesProps) {
  const t = useMessages(ui)
  const control = useFieldControl({ name })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  const keepDigits = (event: FormEvent<HTMLInputElement>) => {
    const box = event.currentTarget
    const digits = box.value.replace(/\D/g, '').slice(0, 6)
    if (digits !== box.value) box.value = digits
    if (digits.length === 6) onComplete?.(digits)
  }
  return (
    <div className="code-boxes">
      {boxes.map((box) => (
        <span key={box} aria-hidden />
      ))}
      <input
        ref={input}
        {...control}
        aria-label={control.id ? undefined : t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        // A pasted "123 456" is longer than six until its spaces are taken out.
        maxLength={12}
        pattern="\s*([0-9]\s*){6}"
        disabled={disabled}
        onInput={keepDigits}
      />
    </div>
  )
}
