import { defineArea } from '../lib/messages.ts'
import { mailTemplatesEn } from './en/mail-templates.ts'
import { mailTemplatesEs } from './es/mail-templates.ts'

export const mailTemplates = defineArea(mailTemplatesEn, mailTemplatesEs)
