import { defineArea } from '../lib/messages.ts'
import { sortingEn } from './en/sorting.ts'

export const sorting = defineArea('sorting', sortingEn)
