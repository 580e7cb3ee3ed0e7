import { useEffect, useEffectEvent } from 'react'
import { formatDate } from './format.ts'
import { useNow, usePageSettings } from './page-context.tsx'

/** What is printed says at the foot of each sheet where it came from, when, and which sheet it is. */
export function usePrintFoot(): void {
  const zone = usePageSettings()
  const now = useNow()
  const footOf = useEffectEvent(() => pageRule(`${location.href} · ${formatDate(new Date(now), 'dateTime', zone)}`))
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    const write = () => sheet.replaceSync(footOf())
    window.addEventListener('beforeprint', write)
    return () => {
      window.removeEventListener('beforeprint', write)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [])
}

/** Browsers that know no margin boxes print a foot of their own. */
function pageRule(foot: string): string {
  const quoted = `"${foot.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  const look = 'font-size: 8pt; font-family: sans-serif; color: black'
  return `@page {
    margin: 14mm 14mm 18mm;
    @bottom-left { content: ${quoted}; ${look} }
    @bottom-right { content: counter(page) " / " counter(pages); ${look} }
  }`
}
