import { defineArea } from '../lib/messages.ts'
import { mailboxEn } from './en/mailbox.ts'
import { mailboxEs } from './es/mailbox.ts'

export const mailbox = defineArea(mailboxEn, mailboxEs)
