import type { Page } from 'playwright-core'
import { type Finding, findingsOf } from '../finding.ts'

/** Text that does not fit can be read in full somewhere: in a tooltip or a title. */
export async function clippedText(page: Page): Promise<Finding[]> {
  const faults = await page.evaluate(() => {
    const { nameOf, ownText, shown } = window.uiLint
    const cuts = /hidden|clip/
    const told = '[title], [data-tip]'
    const range = document.createRange()
    const cutBy = (element: Element): Element | null => {
      range.selectNodeContents(element)
      const { right, bottom, left } = range.getBoundingClientRect()
      let isLine = true
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const style = getComputedStyle(box)
        if (/auto|scroll/.test(`${style.overflowX}${style.overflowY}`)) return null
        if (style.display === 'inline') continue
        const edge = box.getBoundingClientRect()
        // Behind an ellipsis the text itself is no longer wider than the box that has its line.
        const isWider =
          right > edge.right + 1 || left < edge.left - 1 || (isLine && box.scrollWidth > box.clientWidth + 1)
        // A letter may hang below its line; a line of text may not.
        const isHigher = bottom > edge.bottom + 4 || (isLine && box.scrollHeight > box.clientHeight + 4)
        if ((cuts.test(style.overflowX) && isWider) || (cuts.test(style.overflowY) && isHigher)) return box
        isLine = false
      }
      return null
    }
    return [...shown().keys()]
      .filter(
        (element) => ownText(element) !== '' && !element.matches('svg *, option, textarea') && !element.closest(told),
      )
      .filter((element) => cutBy(element) !== null && element.querySelector(told) === null)
      .map((element) => [nameOf(element), 'its text is cut off, and no tooltip or title has all of it'] as const)
  })
  return findingsOf('clipped-text', faults)
}
