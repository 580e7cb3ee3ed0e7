import { defineArea } from '../lib/messages.ts'
import { suppressionsEn } from './en/suppressions.ts'

export const suppressions = defineArea('suppressions', suppressionsEn)
