import { createContext, useContext } from 'react'
import { defaultLocale, isLocale, type Locale, pseudoLocale } from './locale.ts'

/** The reader's language as the request itself says it: where nothing could be loaded, nothing else is known. */
export const ReaderLocaleContext = createContext<Locale>(defaultLocale)

export function useReaderLocale(): Locale {
  return useContext(ReaderLocaleContext)
}

/** In browsers: what the document came in. */
export function documentLocale(): Locale {
  const { lang } = document.documentElement
  return isLocale(lang) || lang === pseudoLocale ? lang : defaultLocale
}
