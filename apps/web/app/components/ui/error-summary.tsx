import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type FieldErrors, fieldId } from '../../lib/field-errors.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'

interface ErrorSummaryProps {
  errors: FieldErrors | undefined
  /** Names of the fields as the form calls them, to say which one is meant. */
  labels?: Readonly<Record<string, string>>
}

/** Takes the focus when a form comes back with faults; its links lead to the fields. */
export function ErrorSummary({ errors, labels = {} }: ErrorSummaryProps) {
  const t = useMessages(ui)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors) box.current?.focus()
  }, [errors])
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // Where there is no script the document itself comes with the focus here.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      className="rounded-control border border-bad bg-bad-soft px-12 py-8 text-ui"
    >
      <p className="flex items-start gap-8 font-medium text-bad-text">
        <CircleAlert className="mt-2" />
        {t('errorSummary', { count: entries.length })}
      </p>
      <ul className="mt-4 flex flex-col gap-2 ps-summary">
        {entries.map(([name, message]) => (
          <li key={name} className="user-text">
            {name === '' ? message : <FieldLink name={name} label={labels[name]} message={message} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function FieldLink({ name, label, message }: { name: string; label: string | undefined; message: string }) {
  const id = fieldId(name)
  return (
    <a
      href={`#${id}`}
      className="inline-flex min-h-bar-control items-center rounded-tag text-text underline underline-offset-2"
      onClick={(event) => {
        const target = document.getElementById(id)
        if (!target) return
        event.preventDefault()
        // A group (radios, a date) gives the focus to its first control.
        const control = target.matches('fieldset')
          ? (target.querySelector<HTMLElement>('input, select') ?? target)
          : target
        control.focus()
      }}
    >
      {label ? `${label}${/[?!.:؟？]$/u.test(label) ? '' : ':'} ${message}` : message}
    </a>
  )
}
