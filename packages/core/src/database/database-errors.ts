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

/** Whether the server takes nothing at the moment, being full, read-only or away: the same may go well later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (unavailable.has(errno(error) ?? 0)) return true
  return error instanceof Error && 'code' in error && away.has(String(error.code))
}

// Disk full, table full, read-only server or transaction, out of space in the engine, going down, too many connections,
// no room for temporary files or the redo log.
const unavailable = new Set([1021, 1026, 1030, 1040, 1053, 1114, 1290, 1792, 1836, 1874, 3, 20])
const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'PROTOCOL_CONNECTION_LOST'])

/** Whether this user may not ask that of the server. */
export function isPrivilegeMissing(error: unknown): boolean {
  return privilegesMissing.includes(errno(error))
}
