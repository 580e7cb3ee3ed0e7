import { defineArea } from '../lib/messages.ts'
import { freshnessEn } from './en/freshness.ts'
import { freshnessEs } from './es/freshness.ts'

export const freshness = defineArea(freshnessEn, freshnessEs)
