import type { MailTexts } from '@plutomi/contracts/api/email-templates'
import { mailVariables } from '@plutomi/contracts/mail-variables'
import { invalidField } from '../../errors/index.ts'
import { findTemplateFault } from '../messages/template-language.ts'

/** A text that would fail when it is sent is refused when it is written, and what is wrong with it is named. */
export function assertTexts(texts: MailTexts): void {
  for (const [locale, text] of Object.entries(texts)) {
    for (const part of ['subject', 'body'] as const) {
      const fault = findTemplateFault(text?.[part] ?? '', mailVariables)
      if (fault) throw invalidField(['texts', locale, part], fault.code, fault.message)
    }
  }
}
