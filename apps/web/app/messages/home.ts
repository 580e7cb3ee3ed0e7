import { defineArea } from '../lib/messages.ts'
import { homeEn } from './en/home.ts'
import { homeEs } from './es/home.ts'

export const home = defineArea(homeEn, homeEs)
