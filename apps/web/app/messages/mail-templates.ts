import { defineArea } from '../lib/messages.ts'
import { mailTemplatesEn } from './en/mail-templates.ts'

export const mailTemplates = defineArea('mail-templates', mailTemplatesEn)
