import type { Cases } from './cases.ts'

export const searchCases: Cases = {
  'search.applicants': { good: async () => ({ query: { q: 'ann', limit: '5' } }) },
}
