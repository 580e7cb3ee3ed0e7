import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type FieldErrors, fieldId } from '../../lib/field-errors.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'

interface ErrorSummaryProps {
  errors: FieldErrors | undefined
  /** Names of the fields as the form calls them, to say which one is meant. */
  labels?: Readonly<Record<string, string>>
  /** Those that were not answered at all: their names say enough. */
  missing?: readonly string[]
}

/** Takes the focus when a form comes back with faults; its links lead to the fields. */
export function ErrorSummary({ errors, labels = {}, missing = [] }: ErrorSummaryProps) {
  const t = useMessages(ui)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors) box.current?.focus()
  }, [errors])
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  const ofFields = entries.filter(([name]) => name !== '')
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
        {ofFields.length === 0 ? <span className="user-text">{errors?.['']}</span> : heading()}
      </p>
      {ofFields.length === 0 ? null : (
        <ul className="mt-4 flex flex-col ps-summary">
          {entries.map(([name, message]) => (
            <li key={name} className="user-text">
              {name === '' ? message : <FieldLink name={name} label={labels[name]} message={reasonOf(name, message)} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )

  function heading(): string {
    const count = entries.length
    if (missing.length === 0) return t('errorSummary', { count })
    return t(missing.length === count ? 'errorSummary.missing' : 'errorSummary.some', { count })
  }

  function reasonOf(name: string, message: string): string | undefined {
    return missing.includes(name) && labels[name] ? undefined : message
  }
}

interface FieldLinkProps {
  name: string
  label: string | undefined
  /** Left out where the label says enough. */
  message: string | undefined
}

function FieldLink({ name, label, message }: FieldLinkProps) {
  const id = fieldId(name)
  return (
    <a
      href={`#${id}`}
      className="flex min-h-bar-control items-center rounded-tag py-4 text-text underline underline-offset-2"
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
      {label && message ? `${label}${/[?!.:؟？]$/u.test(label) ? '' : ':'} ${message}` : (message ?? label)}
    </a>
  )
}
