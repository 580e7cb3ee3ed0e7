import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/** The page is as wide as the screen: nothing makes it scroll sideways. */
export async function sidewaysScroll(page: Page, { width }: LintContext): Promise<Finding[]> {
  const faults = await page.evaluate((width) => {
    const { nameOf, shown } = window.uiLint
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= width) return []
    const beyond = (all: Iterable<Element>, edge: (element: Element) => number): Element[] =>
      [...all].filter((element) => edge(element) > width + 0.5)
    const boxes = shown({ scrolled: true })
    const seen = beyond(boxes.keys(), (element) => boxes.get(element)?.right ?? 0)
    // What nobody sees takes its place as well.
    const hidden = beyond(document.body.querySelectorAll('*'), (element) => element.getBoundingClientRect().right)
    const wide = seen.length > 0 ? seen : hidden
    // The innermost ones are the cause; what is around them only grew with them.
    const causes = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)))
    const reason = `the page is ${scrollWidth} px wide on a screen of ${width}`
    if (causes.length === 0) return [['html', reason] as const]
    return causes.map((element) => {
      const { right } = element.getBoundingClientRect()
      return [nameOf(element), `${reason}; it ends at ${Math.round(right)}`] as const
    })
  }, width)
  return findingsOf('sideways-scroll', faults)
}
