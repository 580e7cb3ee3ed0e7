/** What was typed makes no sense; the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
