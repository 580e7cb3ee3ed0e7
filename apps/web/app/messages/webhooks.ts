import { defineArea } from '../lib/messages.ts'
import { webhooksEn } from './en/webhooks.ts'

export const webhooks = defineArea('webhooks', webhooksEn)
