import { AnalyticsAway, type AnalyticsStore } from '../store.ts'

/** For a process that has no store and can do without one: everything asked of it says so. */
export function noAnalytics(sentence: string): AnalyticsStore {
  const refuse = async (): Promise<never> => {
    throw new AnalyticsAway('missing', sentence)
  }
  return { kind: 'none', query: refuse, insert: refuse, command: refuse, ping: refuse, close: async () => undefined }
}
