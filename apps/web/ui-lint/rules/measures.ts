import type { Page } from 'playwright-core'
import { type Fault, type Finding, findingsOf } from '../finding.ts'

/** Rows, cards and bars are as high as the measure that they name, whatever is in them. */
export async function measures(page: Page): Promise<Finding[]> {
  const faults = await page.evaluate(() => {
    const { nameOf, shown } = window.uiLint
    const root = getComputedStyle(document.documentElement)
    const measure =
      /^(?:(max-)?(sm|md|lg|xl):)?h-(card|row|row-compact|row-two-line|list-row|page-bar|filter-bar|table-head|column-head)$/
    const breakpoints: Record<string, number> = { sm: 640, md: 768, lg: 1024, xl: 1280 }
    const heightOf = (element: Element): number | undefined => {
      const named = [...element.classList].flatMap((name) => {
        const [, below, point, which] = measure.exec(name) ?? []
        const isAbove = point === undefined || innerWidth >= (breakpoints[point] ?? 0)
        // One for some widths is written after the one for all of them.
        return which !== undefined && (below === undefined) === isAbove
          ? [{ which, isForSome: point !== undefined }]
          : []
      })
      const which = (named.find(({ isForSome }) => isForSome) ?? named[0])?.which
      return which === undefined ? undefined : Number.parseFloat(root.getPropertyValue(`--spacing-${which}`))
    }
    return [...shown().keys()].flatMap((element): Fault[] => {
      const wanted = heightOf(element)
      if (wanted === undefined) return []
      const { height } = element.getBoundingClientRect()
      const hidden = element.scrollHeight - element.clientHeight
      const isRow = element.matches('tr')
      if (Math.abs(height - wanted) > 1.01) return [[nameOf(element), `it is ${height} px high instead of ${wanted}`]]
      if (!isRow && hidden > 1) return [[nameOf(element), `${hidden} px of what is in it do not fit`]]
      return []
    })
  })
  return findingsOf('measures', faults)
}
