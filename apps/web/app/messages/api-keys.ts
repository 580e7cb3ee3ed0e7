import { defineArea } from '../lib/messages.ts'
import { apiKeysEn } from './en/api-keys.ts'

export const apiKeys = defineArea('api-keys', apiKeysEn)
