/** The answers of the questions that were shown; one without a value is taken back, the others stay as they are. */
export function shownAnswers(
  raw: Readonly<Record<string, unknown>>,
  shown: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(shown.map((key) => [key, raw[key] ?? null]))
}

/** What of these answers differs from what is saved. */
export function changedAnswers(
  answers: Readonly<Record<string, unknown>>,
  saved: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).filter(([key, value]) => canonical(value) !== canonical(saved[key])),
  )
}

/** A consent bears its time once it was sent; which version was agreed to is what counts. */
function canonical(value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return ''
  if (typeof value === 'object' && 'version' in value) return JSON.stringify({ version: value.version })
  return JSON.stringify(value)
}
