export type Run = { first: number; last: number }

/**
 * The ids as runs in which every integer is an id. Deleting by such ranges never touches a row that commits late,
 * and takes no lock on rows between them.
 */
export function contiguousRuns(ids: Iterable<number>): Run[] {
  const sorted = [...ids].sort((a, b) => a - b)
  const runs: Run[] = []
  for (const id of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && id <= run.last + 1) run.last = id
    else runs.push({ first: id, last: id })
  }
  return runs
}
