import { Globe } from 'lucide-react'
import { useLocation } from 'react-router'
import { nameOfLanguage } from '../lib/language-name.ts'
import { locales } from '../lib/locale.ts'
import { useMessages, usePageSettings } from '../lib/page-context.tsx'
import { applicant } from '../messages/applicant.ts'

/** The other languages as plain links: they work without JavaScript and are kept in a cookie. */
export function LanguageLinks() {
  const t = useMessages(applicant)
  const { locale } = usePageSettings()
  const { pathname, search } = useLocation()
  return (
    <nav aria-label={t('language')} className="-me-8 flex shrink-0 items-center text-text-3">
      {/* Whoever cannot read the page finds the way to another language by it. */}
      <Globe />
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <a
            key={other}
            href={`${pathname}${withLanguage(search, other)}`}
            hrefLang={other}
            lang={other}
            translate="no"
            className="flex min-h-touch items-center rounded-control px-8 text-meta text-accent-text underline-offset-2 hover:underline"
          >
            {nameOfLanguage(other)}
          </a>
        ))}
    </nav>
  )
}

function withLanguage(search: string, locale: string): string {
  const parameters = new URLSearchParams(search)
  parameters.set('lang', locale)
  return `?${parameters}`
}
