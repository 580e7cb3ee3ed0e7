import { defineArea } from '../lib/messages.ts'
import { settingsEn } from './en/settings.ts'
import { settingsEs } from './es/settings.ts'

export const settings = defineArea(settingsEn, settingsEs)
