import { type Locale, isLocale } from '@plutomi/contracts/locale-text'
import { textOf } from '../../../lib/form.ts'

export interface MailText {
  subject: string
  body: string
}

/** The texts of the form by language; an empty Spanish one is none. */
export function readTexts(form: FormData): { en: MailText; es?: MailText } {
  const en = readText(form, 'en')
  const es = readText(form, 'es')
  return es.subject === '' && es.body === '' ? { en } : { en, es }
}

/** In which language the editor wants to see the mail. */
export function localeShown(form: FormData): Locale {
  const asked = textOf(form, 'locale') ?? ''
  return isLocale(asked) ? asked : 'en'
}

/** One language's text, as far as it is written. */
export function readText(form: FormData, locale: Locale): MailText {
  return {
    subject: textOf(form, `texts.${locale}.subject`) ?? '',
    body: textOf(form, `texts.${locale}.body`) ?? '',
  }
}
