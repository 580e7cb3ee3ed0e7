/** The languages our own mails are written in; others get English. */
const mailLocales = ['en', 'es'] as const
export type MailLocale = (typeof mailLocales)[number]

export interface MailText {
  subject: string
  /** Liquid; paragraphs are parted by an empty line. */
  body: string
  /** The label of the one button, which leads to the link of the mail. */
  button?: string
}

export interface SystemTemplate {
  /** Transactional mail goes out whatever the person said about being contacted. */
  isTransactional: boolean
  /** How long it is of use after it was asked for. */
  usefulForMs?: number
  texts: Record<MailLocale, MailText>
}

/** The mail locale for a person's or browser's language. */
export function mailLocaleOf(locale: string): MailLocale {
  const language = locale.slice(0, 2).toLowerCase()
  return mailLocales.find((known) => known === language) ?? 'en'
}
