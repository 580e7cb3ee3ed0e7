import { defineArea } from '../lib/messages.ts'
import { ownPageEn } from './en/own-page.ts'

export const ownPage = defineArea('own-page', ownPageEn)
