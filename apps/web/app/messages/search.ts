import { defineArea } from '../lib/messages.ts'
import { searchEn } from './en/search.ts'

export const search = defineArea('search', searchEn)
