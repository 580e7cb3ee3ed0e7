import { defineArea } from '../lib/messages.ts'
import { insightsEn } from './en/insights.ts'
import { insightsEs } from './es/insights.ts'

export const insights = defineArea(insightsEn, insightsEs)
