import { z } from 'zod'

/** Languages the product's own pages speak; English is the one every text has. */
export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const Locale = z.enum(locales)

export function isLocale(text: string): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The supported locale nearest to a language tag: `es-MX` is read in Spanish, anything unknown in English. */
export function nearestLocale(tag: string): Locale {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? ''
  return isLocale(language) ? language : 'en'
}

/** A text per locale as it was stored. */
export const LocalizedText = z.strictObject({ en: z.string(), es: z.string().optional() })
export type LocalizedText = z.output<typeof LocalizedText>

/** A text per locale, English needed, the others when they are there; each bounded by `maxLength`. */
export function localizedText(maxLength: number): z.ZodType<LocalizedText, LocalizedText> {
  const text = z.string().trim().min(1).max(maxLength)
  return z.strictObject({ en: text, es: text.optional() })
}

/** The text in this locale, else in English. */
export function localize(text: LocalizedText, locale: string): string {
  return text[nearestLocale(locale)] ?? text.en
}
