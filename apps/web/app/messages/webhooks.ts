import { defineArea } from '../lib/messages.ts'
import { webhooksEn } from './en/webhooks.ts'
import { webhooksEs } from './es/webhooks.ts'

export const webhooks = defineArea(webhooksEn, webhooksEs)
