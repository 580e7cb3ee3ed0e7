import { defineArea } from '../lib/messages.ts'
import { formEn } from './en/form.ts'
import { formEs } from './es/form.ts'

export const form = defineArea(formEn, formEs)
