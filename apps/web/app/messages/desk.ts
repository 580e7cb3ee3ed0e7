import { defineArea } from '../lib/messages.ts'
import { deskEn } from './en/desk.ts'
import { deskEs } from './es/desk.ts'

export const desk = defineArea(deskEn, deskEs)
