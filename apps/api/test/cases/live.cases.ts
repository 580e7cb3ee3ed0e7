import type { Cases } from './cases.ts'

export const liveCases: Cases = { 'live.createTicket': { good: async () => ({}) } }
