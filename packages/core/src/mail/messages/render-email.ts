import { mailLocaleOf, type MailText } from '../system/system-template.ts'
import { htmlPart, textPart } from './layout.ts'
import type { MailFacts } from './mail-facts.ts'
import { renderText } from './template-language.ts'

export interface MailBytes {
  subject: string
  text: string
  html: string
}

interface Rendering {
  language: string
  /** The name under which the reader knows us, in a mail they may ask to get no more of. */
  unsubscribeFrom?: string | undefined
}

/** The three texts of a mail. Values are set in as text and escaped with it, so no name can become markup. */
export function renderEmail(mail: MailText, values: MailFacts, { language, unsubscribeFrom }: Rendering): MailBytes {
  const facts = withoutForgedPlaceholders(values)
  const subject = oneLine(renderText(mail.subject, facts))
  const body = renderText(mail.body, facts).trim()
  const footer = unsubscribeFrom === undefined ? undefined : footers[mailLocaleOf(language)](unsubscribeFrom)
  const laidOut = { subject, body, button: mail.button, language, footer }
  return { subject, text: textPart(laidOut), html: htmlPart(laidOut) }
}

/** A name that looks like one of our placeholders stays a name. */
function withoutForgedPlaceholders(values: MailFacts): MailFacts {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    filledLater.includes(name) ? value : value.replaceAll('[[', '[ ['),
  ])
  return Object.fromEntries(entries)
}

/** The facts that are placeholders themselves. */
const filledLater = ['code', 'link']

const footers = {
  en: (name: string) => ({ text: `You get this mail because you applied at ${name}.`, action: 'Unsubscribe' }),
  es: (name: string) => ({
    text: `Recibes este correo porque te presentaste en ${name}.`,
    action: 'Darse de baja',
  }),
} as const

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 250)
}
