import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/** At 1440 × 900 a page shows at least as many whole rows, columns and cards as pages.ts says of it. */
export async function density(page: Page, { width, state, density }: LintContext): Promise<Finding[]> {
  if (density === undefined || width !== 1440 || state !== 'normal') return []
  const seen = await page.evaluate(() => {
    const { shown } = window.uiLint
    const isWhole = (element: Element): boolean => {
      const part = boxes.get(element)
      const { height } = element.getBoundingClientRect()
      return part !== undefined && part.bottom - part.top > height - 1 && part.bottom <= innerHeight
    }
    const boxes = shown({ scrolled: true })
    const whole = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isWhole)
    const columns = new Map<Element | null, number>()
    for (const card of whole('.h-card')) {
      const column = card.closest('section')
      columns.set(column, (columns.get(column) ?? 0) + 1)
    }
    return { rows: whole('main tbody tr, main .h-list-row:not(tr, td)').length, cards: [...columns.values()] }
  })
  if ('rows' in density) {
    if (seen.rows >= density.rows) return []
    return findingsOf('density', [['main', `${seen.rows} whole rows are seen, fewer than ${density.rows}`]])
  }
  const full = seen.cards.filter((count) => count >= density.cards).length
  if (full >= density.columns) return []
  const reason = `${full} columns have ${density.cards} whole cards, fewer than ${density.columns} (${seen.cards.join(', ')})`
  return findingsOf('density', [['main', reason]])
}
