import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

const most = 0.02

/** From the first paint on, what is there stays where it is. */
export async function layoutShift(page: Page, { isPassing }: LintContext): Promise<Finding[]> {
  if (isPassing) return []
  const { total, moved } = await page.evaluate(async () => {
    const { nameOf } = window.uiLint
    // The browser keeps what happened before anybody asked.
    const entries = await new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => resolve(observer.takeRecords()), 50)
    })
    let total = 0
    const moved = new Set<string>()
    for (const entry of entries) {
      if (!('value' in entry) || typeof entry.value !== 'number') continue
      if ('hadRecentInput' in entry && entry.hadRecentInput === true) continue
      total += entry.value
      const sources = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : []
      for (const { node } of sources) if (node instanceof Element) moved.add(nameOf(node))
    }
    return { total, moved: [...moved] }
  })
  if (total <= most) return []
  const reason = `what is there moves by ${total.toFixed(3)} after the first paint, more than ${most}`
  return findingsOf(
    'layout-shift',
    (moved.length === 0 ? ['html'] : moved).map((element) => [element, reason] as const),
  )
}
