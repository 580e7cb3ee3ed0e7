import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/**
 * What can be pressed is at least 24 px wide and high on the desk and 44 px for applicants. As in WCAG 2.5.8, a link in
 * a sentence may be as high as its line, and a control counts with the label or the row that is pressed in its stead.
 */
export async function targetSize(page: Page, { surface }: LintContext): Promise<Finding[]> {
  const least = surface === 'applicant' ? 44 : 24
  const faults = await page.evaluate((least) => {
    const { interactive, nameOf, shown } = window.uiLint
    const boxes = shown()
    const isInSentence = (element: Element): boolean => {
      const words = element.parentElement?.textContent?.trim().length ?? 0
      return (
        element.matches('a') &&
        getComputedStyle(element).display === 'inline' &&
        words > (element.textContent?.trim().length ?? 0) + 3
      )
    }
    // A child without contents that is laid out larger than its parent makes a small button large to press.
    const reach = (element: Element, pseudo: string): [number, number] => {
      const style = getComputedStyle(element, pseudo)
      if (style.content === 'none' || style.position !== 'absolute') return [0, 0]
      return [Number.parseFloat(style.width), Number.parseFloat(style.height)]
    }
    const sizeOf = (element: Element): [number, number] => {
      const labels: Element[] = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const row = element.closest('tr')
      if (row && element.matches('a') && getComputedStyle(row).cursor === 'pointer') labels.push(row)
      const sizes = [element, ...labels].map((box): [number, number] => {
        const { width, height } = box.getBoundingClientRect()
        return [width, height]
      })
      sizes.push(reach(element, '::before'), reach(element, '::after'))
      return [Math.max(...sizes.map(([width]) => width)), Math.max(...sizes.map(([, height]) => height))]
    }
    return interactive(boxes)
      .filter((element) => !isInSentence(element))
      .flatMap((element) => {
        const [width, height] = sizeOf(element)
        if (Math.min(width, height) > least - 0.5) return []
        return [[nameOf(element), `it is ${Math.round(width)} × ${Math.round(height)} px, less than ${least}`] as const]
      })
  }, least)
  return findingsOf('target-size', faults)
}
