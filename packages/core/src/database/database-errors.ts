/** Numbers, not names: mysql2 mislabels MariaDB's errors. */
const duplicateKey = 1062
const deadlock = 1213
const lockWaitTimeout = 1205
const privilegesMissing: readonly (number | undefined)[] = [1142, 1227]

function errno(error: unknown): number | undefined {
  return error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : undefined
}

/** Whether a unique key refused the row; with a name, whether it was that key. */
export function isDuplicateKey(error: unknown, keyName?: string): boolean {
  if (errno(error) !== duplicateKey) return false
  return keyName === undefined || (error instanceof Error && error.message.includes(keyName))
}

/** Whether the transaction was rolled back by the engine and may be run again as it is. */
export function isRetryable(error: unknown): boolean {
  const number = errno(error)
  return number === deadlock || number === lockWaitTimeout
}

/** Whether this user may not ask that of the server. */
export function isPrivilegeMissing(error: unknown): boolean {
  return privilegesMissing.includes(errno(error))
}
