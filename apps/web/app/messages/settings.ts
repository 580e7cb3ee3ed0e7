import { defineArea } from '../lib/messages.ts'
import { settingsEn } from './en/settings.ts'

export const settings = defineArea('settings', settingsEn)
