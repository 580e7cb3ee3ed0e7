import type { Work } from './work.ts'

/** A call that takes so long holds back what came after it. */
const slowMs = 1000

type Running = { works: Iterable<Work>; share: number; now: number }

/**
 * Whose calls are slow while others' are not: a key with one, or the one workspace that has a share of all places with
 * such. When several have, the sink is slow for everybody, and to send anything round by the retry topic helps nobody.
 */
export function isBehindSlow({ works, share, now }: Running): ((work: Work) => boolean) | undefined {
  const keys = new Set<string>()
  const slowOf = new Map<string, number>()
  for (const { key, workspaceId, startedAt } of works) {
    if (startedAt === 0 || now - startedAt < slowMs) continue
    if (key !== undefined) keys.add(key)
    slowOf.set(workspaceId, (slowOf.get(workspaceId) ?? 0) + 1)
  }
  const slow = [...slowOf].filter(([, count]) => count >= share).map(([workspaceId]) => workspaceId)
  if (slowOf.size === 0 || slow.length > 1) return undefined
  const [workspace] = slow
  return (work) => !work.isCareful && (work.workspaceId === workspace || (work.key !== undefined && keys.has(work.key)))
}
