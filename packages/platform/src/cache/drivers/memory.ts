import { randomUUID } from 'node:crypto'
import type { CacheKey, CacheStore } from '../store.ts'

export type MemoryCacheOptions = {
  /** So many entries at most; the oldest go first. */
  maxEntries?: number
  /** No entry stays longer, whatever its writer asks for. */
  maxTtlMs?: number
  now?: () => number
}

type Entry = { generation: string; text: string; until: number }

/** The store of one process. */
export function memoryCacheStore(options: MemoryCacheOptions = {}): CacheStore {
  const { maxEntries = 5_000, maxTtlMs = Infinity, now = () => performance.now() } = options
  const generations = new Map<string, string>()
  const entries = new Map<string, Entry>()
  const generationOf = (workspaceId: string) => {
    const generation = generations.get(workspaceId) ?? randomUUID()
    // Put behind the others: the first of the map is the one asked for longest ago.
    generations.delete(workspaceId)
    generations.set(workspaceId, generation)
    dropOldest(generations, maxEntries)
    return generation
  }
  return {
    read: async (key) => {
      const generation = generationOf(key.workspaceId)
      const entry = entries.get(nameOf(key))
      const isLive = entry !== undefined && entry.generation === generation && entry.until > now()
      return { generation, text: isLive ? entry.text : undefined }
    },
    write: async (key, { generation, text, ttlMs }) => {
      entries.delete(nameOf(key))
      entries.set(nameOf(key), { generation, text, until: now() + Math.min(ttlMs, maxTtlMs) })
      dropOldest(entries, maxEntries)
    },
    forget: async (workspaceId) => void generations.delete(workspaceId),
  }
}

function nameOf({ workspaceId, kind, id }: CacheKey): string {
  return JSON.stringify([workspaceId, kind, id])
}

function dropOldest(map: Map<string, unknown>, maxEntries: number): void {
  if (map.size <= maxEntries) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
