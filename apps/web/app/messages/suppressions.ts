import { defineArea } from '../lib/messages.ts'
import { suppressionsEn } from './en/suppressions.ts'
import { suppressionsEs } from './es/suppressions.ts'

export const suppressions = defineArea(suppressionsEn, suppressionsEs)
