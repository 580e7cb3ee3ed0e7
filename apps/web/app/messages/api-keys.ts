import { defineArea } from '../lib/messages.ts'
import { apiKeysEn } from './en/api-keys.ts'
import { apiKeysEs } from './es/api-keys.ts'

export const apiKeys = defineArea(apiKeysEn, apiKeysEs)
