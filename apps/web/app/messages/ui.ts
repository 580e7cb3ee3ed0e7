import { defineArea } from '../lib/messages.ts'
import { uiEn } from './en/ui.ts'

export const ui = defineArea('ui', uiEn)
