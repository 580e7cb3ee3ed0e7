// Without zod: every page needs these, and a phone should not load a schema library for them.

/** Languages the product's own pages speak; English is the one every text has. */
export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

export function isLocale(text: string): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The supported locale nearest to a language tag: `es-MX` is read in Spanish, anything unknown in English. */
export function nearestLocale(tag: string): Locale {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? ''
  return isLocale(language) ? language : 'en'
}

/** The text in this locale, else in English. */
export function localize(text: { en: string; es?: string | undefined }, locale: string): string {
  return text[nearestLocale(locale)] ?? text.en
}
