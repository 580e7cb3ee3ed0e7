import { defineArea } from '../lib/messages.ts'
import { ownPageEn } from './en/own-page.ts'
import { ownPageEs } from './es/own-page.ts'

export const ownPage = defineArea(ownPageEn, ownPageEs)
