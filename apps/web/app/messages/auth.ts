import { defineArea } from '../lib/messages.ts'
import { authEn } from './en/auth.ts'
import { authEs } from './es/auth.ts'

export const auth = defineArea(authEn, authEs)
