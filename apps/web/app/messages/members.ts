import { defineArea } from '../lib/messages.ts'
import { membersEn } from './en/members.ts'

export const members = defineArea('members', membersEn)
