import type { z } from 'zod'

/** What is wrong by field name; the key '' is about the whole form. */
export type FieldErrors = Readonly<Record<string, string>>

/** The first fault of each field of a refused parse, for forms checked before the API is asked. */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const errors = error.issues.map((issue) => [issue.path.map(String).join('.'), issue.message] as const)
  return Object.fromEntries(errors.toReversed())
}

/** The id of a field's control; the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}`
}
