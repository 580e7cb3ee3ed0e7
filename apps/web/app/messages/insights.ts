import { defineArea } from '../lib/messages.ts'
import { insightsEn } from './en/insights.ts'

export const insights = defineArea('insights', insightsEn)
