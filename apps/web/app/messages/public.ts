import { defineArea } from '../lib/messages.ts'
import { publicEn } from './en/public.ts'

export const publicPages = defineArea('public', publicEn)
