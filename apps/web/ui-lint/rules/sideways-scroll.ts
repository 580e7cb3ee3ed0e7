import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/** The page is as wide as the screen: nothing makes it scroll sideways. */
export async function sidewaysScroll(page: Page, { width }: LintContext): Promise<Finding[]> {
  const faults = await page.evaluate((width) => {
    const { nameOf, shown } = window.uiLint
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= width) return []
    const wide = [...shown({ scrolled: true })].filter(([, { right }]) => right > width + 0.5)
    // The innermost ones are the cause; what is around them only grew with them.
    const causes = wide.filter(([element]) => !wide.some(([other]) => other !== element && element.contains(other)))
    const reason = `the page is ${scrollWidth} px wide on a screen of ${width}`
    if (causes.length === 0) return [['html', reason] as const]
    return causes.map(
      ([element, { right }]) => [nameOf(element), `${reason}; it ends at ${Math.round(right)}`] as const,
    )
  }, width)
  return findingsOf('sideways-scroll', faults)
}
