import { cookieValue } from './cookies.ts'
import { defaultLocale, isLocale, type Locale, pseudoLocale } from './locale.ts'
import { installPseudoLocale } from './messages.ts'
import { pseudoMessage } from './pseudo-locale.ts'

installPseudoLocale(pseudoMessage)

/** The reader's language: the link's, else the chosen one, else the browser's. */
export function localeOf(request: Request): Locale {
  const url = new URL(request.url)
  const asked = url.searchParams.get('lang')
  if (isShown(asked, url)) return asked
  const chosen = cookieValue(request, 'lang')
  if (isShown(chosen, url)) return chosen
  return acceptedLocale(request.headers.get('accept-language') ?? '')
}

/** A cookie to keep a language that was asked for by the link, else nothing. */
export function localeCookie(request: Request): string | undefined {
  const url = new URL(request.url)
  const asked = url.searchParams.get('lang')
  return isShown(asked, url) ? `lang=${asked}; Path=/; Max-Age=31536000; SameSite=Lax` : undefined
}

const ownMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The pseudo-locale is for whoever develops: on one's own machine, and by its name only. */
function isShown(asked: string | null | undefined, { hostname }: URL): asked is Locale {
  return isLocale(asked) || (asked === pseudoLocale && ownMachine.has(hostname))
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
