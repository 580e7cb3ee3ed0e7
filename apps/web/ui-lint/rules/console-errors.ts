import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/** The page says of nothing that it went wrong: no error in the console, no fault of hydration. */
export async function consoleErrors(page: Page, { state, status = 200, isPassing }: LintContext): Promise<Finding[]> {
  const messages = await page.consoleMessages({ filter: 'all' })
  const thrown = await page.pageErrors({ filter: 'all' })
  const isMeant = (text: string): boolean =>
    (isPassing || state !== 'normal' || status !== 200 || text.includes('ERR_INTERNET_DISCONNECTED')) &&
    text.startsWith('Failed to load resource')
  const said = messages
    .filter((message) => message.type() === 'error' || /hydrat/i.test(message.text()))
    .map((message) => message.text())
    .filter((text) => !isMeant(text))
  const texts = [...said, ...thrown.map((error) => error.message)]
  return findingsOf(
    'console',
    texts.map((text) => ['console', text.replace(/\s+/g, ' ').slice(0, 200)] as const),
  )
}
