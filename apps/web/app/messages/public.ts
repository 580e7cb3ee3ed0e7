import { defineArea } from '../lib/messages.ts'
import { publicEn } from './en/public.ts'
import { publicEs } from './es/public.ts'

export const publicPages = defineArea(publicEn, publicEs)
