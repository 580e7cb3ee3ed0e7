import type { AnalyticsStore } from '../store.ts'

/** A store that is opened at its first use; one that could not be opened is tried again at the next. */
export function lazyAnalytics(kind: AnalyticsStore['kind'], open: () => Promise<AnalyticsStore>): AnalyticsStore {
  let opened: Promise<AnalyticsStore> | undefined
  const forget = (error: unknown): never => {
    opened = undefined
    throw error
  }
  const store = () => (opened ??= open().catch(forget))
  return {
    kind,
    query: async (query) => (await store()).query(query),
    insert: async (insert) => (await store()).insert(insert),
    command: async (sql) => (await store()).command(sql),
    ping: async () => (await store()).ping(),
    close: async () => (await opened)?.close(),
  }
}
