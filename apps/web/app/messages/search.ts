import { defineArea } from '../lib/messages.ts'
import { searchEn } from './en/search.ts'
import { searchEs } from './es/search.ts'

export const search = defineArea(searchEn, searchEs)
