import { defineArea } from '../lib/messages.ts'
import { uiEn } from './en/ui.ts'
import { uiEs } from './es/ui.ts'

export const ui = defineArea(uiEn, uiEs)
