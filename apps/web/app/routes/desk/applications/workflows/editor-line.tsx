import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { fieldId } from '../../../../lib/field-errors.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'

interface EditorLineProps {
  /** Where the summary of faults leads to. */
  name: string
  word: string
  error?: string | undefined
  children: ReactNode
}

/** A part of the sentence: its first word, then what is chosen. */
export function EditorLine({ name, word, error, children }: EditorLineProps) {
  const lines = useSuccessorFocus<HTMLFieldSetElement>('[data-line]')
  return (
    <fieldset ref={lines} id={fieldId(name)} tabIndex={-1} className="flex min-w-0 flex-col gap-8 sm:flex-row">
      <legend className="sr-only">{word}</legend>
      <span aria-hidden className="w-64 shrink-0 pt-6 text-body font-medium text-text-2">
        {word}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-8">
        {children}
        {error ? (
          <p className="flex items-start gap-4 text-meta text-bad-text">
            <CircleAlert />
            {error}
          </p>
        ) : null}
      </div>
    </fieldset>
  )
}
