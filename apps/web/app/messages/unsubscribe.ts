import { defineArea } from '../lib/messages.ts'
import { unsubscribeEn } from './en/unsubscribe.ts'
import { unsubscribeEs } from './es/unsubscribe.ts'

export const unsubscribePage = defineArea(unsubscribeEn, unsubscribeEs)
