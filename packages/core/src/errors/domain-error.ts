import type { ErrorCode } from '@plutomi/contracts/errors'

/** What is wrong with one place of the input: a JSON path, a machine's code, a sentence for a person. */
export interface FieldError {
  path: (string | number)[]
  code: string
  message: string
}

/** A refusal with a code from the contract; the edge turns it into a status and a problem document. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: ErrorCode
  readonly fields: FieldError[]

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; fields?: FieldError[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.fields = options.fields ?? []
  }
}

/** Whether it is a refusal of ours. By shape, because a bundle of the web and one of the API may each carry the class. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === 'DomainError' && 'code' in error && 'fields' in error
}

/** Refusals that say "not at the moment"; every other one is an answer that trying again does not change. */
const transientCodes: ErrorCode[] = ['unavailable', 'internal', 'rate_limited', 'request_in_flight']

/** Whether the error is an answer of the business, to be kept as a fact: trying again would not change it. */
export function isRefusal(error: unknown): error is DomainError {
  return isDomainError(error) && !transientCodes.includes(error.code)
}

/** The same 404 for what does not exist, what another workspace owns and what the actor may not see. */
export function notFound(what: string): DomainError {
  return new DomainError('not_found', `There is no such ${what}`)
}

/** A refusal that names the field of the input it is about. */
export function invalidField(path: (string | number)[], code: string, message: string): DomainError {
  return new DomainError('unprocessable', message, { fields: [{ path, code, message }] })
}
