/** What is kept, and for whom: without a workspace there is no key. */
export type CacheKey = { workspaceId: string; kind: string; id: string }

/** What was found under a key, with the generation of its workspace at that moment. */
export type Found = { generation: string; text: string | undefined }

/**
 * Keeps texts for a short time. Every workspace has a generation; an entry is found only while the generation it was
 * written under lasts, so a fill that began before an invalidation and ends after it is never seen.
 */
export type CacheStore = {
  read: (key: CacheKey) => Promise<Found>
  write: (key: CacheKey, entry: { generation: string; text: string; ttlMs: number }) => Promise<void>
  /** Begins a new generation of the workspace. */
  forget: (workspaceId: string) => Promise<void>
}
