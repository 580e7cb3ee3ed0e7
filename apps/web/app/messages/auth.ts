import { defineArea } from '../lib/messages.ts'
import { authEn } from './en/auth.ts'

export const auth = defineArea('auth', authEn)
