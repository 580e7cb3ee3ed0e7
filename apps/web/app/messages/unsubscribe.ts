import { defineArea } from '../lib/messages.ts'
import { unsubscribeEn } from './en/unsubscribe.ts'

export const unsubscribePage = defineArea('unsubscribe', unsubscribeEn)
