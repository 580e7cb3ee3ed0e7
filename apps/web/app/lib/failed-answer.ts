/** The last request of a page, where it was refused or not answered: its number, when the answer bore one. */
let failed: { requestId: string | undefined } | undefined
const numbers = new WeakMap<object, string | undefined>()

/** The number of the request that ended in this error: of the change of page if that failed, else of the document. */
export function requestIdOf(error: unknown, ofDocument: string | undefined): string | undefined {
  if (typeof error !== 'object' || error === null) return ofDocument
  // What comes after it is not about it.
  if (!numbers.has(error)) numbers.set(error, failed ? failed.requestId : ofDocument)
  return numbers.get(error)
}

/** A fetch that notes which answer to a page's request was a refusal: the router keeps the error and not its headers. */
export function notingFailures(plain: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (!/\.data(\?|$)/.test(input instanceof Request ? input.url : String(input))) return plain(input, init)
    failed = { requestId: undefined }
    const response = await plain(input, init)
    failed = response.ok ? undefined : { requestId: response.headers.get('X-Request-Id') ?? undefined }
    return response
  }
}
