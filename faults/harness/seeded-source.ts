import type { OutboxSource } from '@plutomi/pipeline'

/** Seeded bug: ids are given at the insert and visible at the commit, and this relay remembers the highest. */
export function withCursor(source: OutboxSource): OutboxSource {
  let cursor = 0
  return {
    ...source,
    head: async (limit, without) => {
      const rows = (await source.head(limit, without)).filter((row) => row.id > cursor)
      cursor = Math.max(cursor, ...rows.map((row) => row.id))
      return rows
    },
  }
}

/** Tells when a settlement is committed. */
export function noticing(source: OutboxSource, settled: (eventIds: readonly string[]) => void): OutboxSource {
  return {
    ...source,
    settle: async (lease, published, runs) => {
      const answer = await source.settle(lease, published, runs)
      if (answer === 'ok') settled(published.map(({ eventId }) => eventId))
      return answer
    },
  }
}
