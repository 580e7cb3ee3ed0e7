import type { ApiFailure } from './api.server.ts'
import type { FieldErrors } from './field-errors.ts'

/** Sentences by `field:code`, by `field`, or by the code of the whole refusal. */
export type ErrorSentences = Readonly<Record<string, string>>

/** What a page says about a refused call, in the reader's language: the API itself speaks English only. */
export function errorsOf(result: ApiFailure, sentences: ErrorSentences): FieldErrors {
  const { code, errors } = result.problem
  const named = errors.flatMap(({ path, code: fault }) => {
    const field = typeof path === 'string' ? path : path.join('.')
    const sentence = sentences[`${field}:${fault}`] ?? sentences[field]
    return sentence === undefined ? [] : [[field, sentence] as const]
  })
  // The first fault of a field counts, and fields stay in the order they were checked in.
  const first = named.filter(([field], index) => named.findIndex(([other]) => other === field) === index)
  if (first.length > 0) return Object.fromEntries(first)
  return { '': sentences[code] ?? sentences['else'] ?? result.problem.title }
}
