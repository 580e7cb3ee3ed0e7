import { useEffect } from 'react'
import { type FieldErrors, fieldId } from './field-errors.ts'

/** Takes the only field of a small form into focus when its answer was refused. */
export function useFocusOnError(errors: FieldErrors | undefined, name: string): void {
  useEffect(() => {
    if (errors?.[name]) document.getElementById(fieldId(name))?.focus()
  }, [errors, name])
}
