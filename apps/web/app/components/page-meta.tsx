import { locales } from '../lib/locale.ts'
import { usePageSettings } from '../lib/page-context.tsx'

interface PageMetaProps {
  title: string
  description: string
  /** The address without language or search. */
  url: string
  siteName: string
  /** Whether search engines may list it. */
  isListed: boolean
}

/** What search engines and previews in messengers read of a public page. */
export function PageMeta({ title, description, url, siteName, isListed }: PageMetaProps) {
  const { locale } = usePageSettings()
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      {isListed ? null : <meta name="robots" content="noindex" />}
      {locales.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={`${url}?lang=${other}`} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={languageAndCountry(locale)} />
      <meta name="twitter:card" content="summary" />
    </>
  )
}

/** "es_ES": previews want a country, and the most likely one will do. */
function languageAndCountry(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize()
  return `${language}_${region}`
}
