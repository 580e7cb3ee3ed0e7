import { z } from 'zod'
import { locales } from './locale-text.ts'

export { isLocale, locales, localize, nearestLocale } from './locale-text.ts'

export const Locale = z.enum(locales)
export type Locale = z.output<typeof Locale>

/** A text per locale as it was stored. */
export const LocalizedText = z.strictObject({ en: z.string(), es: z.string().optional() })
export type LocalizedText = z.output<typeof LocalizedText>

/** A text per locale, English needed, the others when they are there; each bounded by `maxLength`. */
export function localizedText(maxLength: number): z.ZodType<LocalizedText, LocalizedText> {
  const text = z.string().trim().min(1).max(maxLength)
  return z.strictObject({ en: text, es: text.optional() })
}
