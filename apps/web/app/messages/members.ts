import { defineArea } from '../lib/messages.ts'
import { membersEn } from './en/members.ts'
import { membersEs } from './es/members.ts'

export const members = defineArea(membersEn, membersEs)
