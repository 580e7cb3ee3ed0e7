import { defineArea } from '../lib/messages.ts'
import { deskEn } from './en/desk.ts'

export const desk = defineArea('desk', deskEn)
