import type { Cases } from './cases.ts'

export const auditCases: Cases = { 'audit.list': { good: async () => ({ query: { limit: '5' } }) } }
