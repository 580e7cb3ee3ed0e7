/** Answers that the server may not have yet, for as long as the tab lives. */
const prefix = 'typed:'

export function rememberTyped(storageKey: string, answers: Record<string, unknown>): void {
  try {
    sessionStorage.setItem(prefix + storageKey, JSON.stringify(answers))
  } catch {
    // Full or forbidden (private windows of old browsers): saving to the server goes on without it.
  }
}

export function forgetTyped(storageKey: string): void {
  try {
    sessionStorage.removeItem(prefix + storageKey)
  } catch {
    // Forbidden: then there is nothing to forget.
  }
}

export function recallTyped(storageKey: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(prefix + storageKey) ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    // Forbidden, or not what was written: nothing to bring back.
    return {}
  }
}

/** Two applicants in one tab never see what the other typed. */
export function storageKeyOf(applicantId: string, versionId: string): string {
  return `${applicantId}:${versionId}`
}
