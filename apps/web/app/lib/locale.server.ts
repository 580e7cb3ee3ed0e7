import { defaultLocale, isLocale, type Locale } from './locale.ts'
import { cookieValue } from './cookies.ts'

/** The reader's language: the link's, else the chosen one, else the browser's. */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get('lang')
  if (isLocale(asked)) return asked
  const chosen = cookieValue(request, 'lang')
  if (isLocale(chosen)) return chosen
  return acceptedLocale(request.headers.get('accept-language') ?? '')
}

/** A cookie to keep a language that was asked for by the link, else nothing. */
export function localeCookie(request: Request): string | undefined {
  const asked = new URL(request.url).searchParams.get('lang')
  return isLocale(asked) ? `lang=${asked}; Path=/; Max-Age=31536000; SameSite=Lax` : undefined
}

function acceptedLocale(header: string): Locale {
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
    return { language: tag.slice(0, 2).toLowerCase(), weight: weight ? Number(weight.slice(2)) : 1 }
  })
  const best = wishes.toSorted((a, b) => b.weight - a.weight).find(({ language }) => isLocale(language))
  return isLocale(best?.language) ? best.language : defaultLocale
}

/** The country the browser says it is in: the first of its languages that names one ("DE" of "de-DE, en"). */
export function regionOf(request: Request): string | undefined {
  return /\b[a-z]{2,3}-([A-Z]{2})\b/.exec(request.headers.get('accept-language') ?? '')?.[1]
}
