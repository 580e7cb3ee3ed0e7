import { translations } from './translations.ts'

export const defaultLocale = 'en'
/** English made strange and longer, to see what is not translated or does not fit; nobody is offered it. */
export const pseudoLocale = 'en-XA'

/** What pages are shown in. Texts that people write (questions, mails) have the locales of the contracts. */
export type Locale = typeof defaultLocale | keyof typeof translations | typeof pseudoLocale

/** The languages a reader may choose. */
export const locales: readonly Locale[] = [defaultLocale, ...keysOf(translations)]

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

function keysOf<Languages extends object>(languages: Languages): Extract<keyof Languages, string>[] {
  const keys: Extract<keyof Languages, string>[] = []
  for (const key in languages) keys.push(key)
  return keys
}
