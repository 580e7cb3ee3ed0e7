import type { Page } from 'playwright-core'
import { type Fault, type Finding, findingsOf } from '../finding.ts'

/** Text stands out from its ground by 4.5 and the borders of controls by 3, in the light and in the dark. */
export async function contrast(page: Page): Promise<Finding[]> {
  const here = await faultsNow(page)
  await changeTheme(page)
  const there = await faultsNow(page)
  await changeTheme(page)
  return findingsOf('contrast', [...here, ...there])
}

async function changeTheme(page: Page): Promise<void> {
  await page.evaluate(() => void document.documentElement.classList.toggle('dark'))
}

async function faultsNow(page: Page): Promise<Fault[]> {
  return page.evaluate(() => {
    const { contrast, ground, nameOf, over, ownText, rgba, shown } = window.uiLint
    const theme = document.documentElement.classList.contains('dark') ? 'dark' : 'light'
    const off = ':disabled, [aria-disabled=true], [aria-disabled=true] *, :disabled *, label:has(:disabled) *'
    const told = (element: Element, ratio: number, least: number): Fault[] =>
      ratio >= least - 0.005
        ? []
        : [[nameOf(element), `contrast ${ratio.toFixed(2)} in the ${theme}, less than ${least}`]]
    const textFaults = (element: Element): Fault[] => {
      const isEmpty = element.matches('input:placeholder-shown, textarea:placeholder-shown')
      const isField = element.matches('input:not([type=checkbox], [type=radio]), textarea, select')
      if (ownText(element) === '' && !isField) return []
      const below = ground(element)
      const colour = rgba(getComputedStyle(element, isEmpty ? '::placeholder' : null).color)
      return told(element, contrast(over(colour, below), below), 4.5)
    }
    const edgeFaults = (element: Element): Fault[] => {
      if (!element.matches('input, select, textarea')) return []
      const style = getComputedStyle(element)
      const outside = ground(element.parentElement)
      const inside = contrast(ground(element), outside)
      const edge = contrast(over(rgba(style.borderTopColor), outside), outside)
      const hasBorder = Number.parseFloat(style.borderTopWidth) > 0
      // What has neither border nor ground of its own is drawn by something else.
      if (!hasBorder && inside < 1.01) return []
      return told(element, hasBorder ? Math.max(edge, inside) : inside, 3)
    }
    return [...shown().keys()]
      .filter((element) => !element.matches(off) && !element.matches('svg *'))
      .flatMap((element) => [...textFaults(element), ...edgeFaults(element)])
  })
}
