import type { OutboxSource } from '@plutomi/pipeline'

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
