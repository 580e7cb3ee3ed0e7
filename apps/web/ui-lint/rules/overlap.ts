import type { Page } from 'playwright-core'
import { type Finding, findingsOf } from '../finding.ts'

/** What can be pressed lies beside what else can be pressed, or wholly on top of it (a button on a card). */
export async function overlap(page: Page): Promise<Finding[]> {
  const faults = await page.evaluate(() => {
    const { interactive, nameOf, shown } = window.uiLint
    const boxes = shown({ scrolled: true })
    // What floats or sticks lies over what scrolls below it, by its nature.
    const layerOf = (element: Element | null): Element | null =>
      element === null || /fixed|sticky/.test(getComputedStyle(element).position)
        ? element
        : layerOf(element.parentElement)
    const places = interactive(boxes).flatMap((element) => {
      const box = boxes.get(element)
      return box ? [{ element, box, layer: layerOf(element) }] : []
    })
    type Place = (typeof places)[number]
    const isOnTop = ({ element, box }: Place, { box: around }: Place): boolean => {
      const isInside =
        box.left >= around.left && box.right <= around.right && box.top >= around.top && box.bottom <= around.bottom
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      // Out of the window nothing is hit.
      return isInside && (hit === null || element.contains(hit))
    }
    const meet = (one: Place, other: Place): boolean =>
      Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
      Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 1
    return places.flatMap((one, index) =>
      places
        .slice(index + 1)
        .filter((other) => one.layer === other.layer && meet(one, other))
        .filter((other) => !one.element.contains(other.element) && !other.element.contains(one.element))
        .filter((other) => !isOnTop(one, other) && !isOnTop(other, one))
        .map((other) => [nameOf(one.element), `it overlaps ${nameOf(other.element)}`] as const),
    )
  })
  return findingsOf('overlap', faults)
}
