import { defineArea } from '../lib/messages.ts'
import { formEn } from './en/form.ts'

export const form = defineArea('form', formEn)
