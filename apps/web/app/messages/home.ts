import { defineArea } from '../lib/messages.ts'
import { homeEn } from './en/home.ts'

export const home = defineArea('home', homeEn)
