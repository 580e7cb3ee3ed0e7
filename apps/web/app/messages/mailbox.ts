import { defineArea } from '../lib/messages.ts'
import { mailboxEn } from './en/mailbox.ts'

export const mailbox = defineArea('mailbox', mailboxEn)
