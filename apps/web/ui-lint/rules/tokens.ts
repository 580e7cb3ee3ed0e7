import type { Page } from 'playwright-core'
import { type Finding, findingsOf } from '../finding.ts'

/** Every size, colour, radius and font that is shown is a token of the style sheet, in the page's theme. */
export async function tokens(page: Page): Promise<Finding[]> {
  const faults = await page.evaluate(() => {
    const { nameOf, ownText, rgba, shown, tokensAt } = window.uiLint
    const sides = ['top', 'right', 'bottom', 'left']
    const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left']
    const words = (style: CSSStyleDeclaration, element: Element): [string, boolean][] => {
      const { types, families, weights } = tokensAt(element)
      const type = `${style.fontSize}/${style.lineHeight}`
      const family = style.fontFamily.replace(/["'\s]/g, '')
      return [
        [`type ${type}`, types.has(type)],
        [`font ${style.fontFamily}`, families.has(family)],
        [`weight ${style.fontWeight}`, weights.has(style.fontWeight)],
      ]
    }
    const lengths = (style: CSSStyleDeclaration, element: Element): [string, boolean][] => {
      const { spaces, radii } = tokensAt(element)
      const px = (name: string): number => Number.parseFloat(style.getPropertyValue(name))
      const full = Math.max(...radii)
      // The digits over the boxes of a code are spaced by the width of a digit (base.css).
      const gaps = element.closest('.code-boxes')
        ? []
        : [...sides.map((side) => `padding-${side}`), 'row-gap', 'column-gap']
      const isSpace = (name: string): boolean => style.getPropertyValue(name) === 'normal' || spaces.has(px(name))
      return [
        ...gaps.map((name): [string, boolean] => [`${name} ${style.getPropertyValue(name)}`, isSpace(name)]),
        ...corners.map((corner): [string, boolean] => {
          const radius = px(`border-${corner}-radius`)
          return [`radius ${radius}px`, radii.has(radius) || radius > full]
        }),
      ]
    }
    const colours = (style: CSSStyleDeclaration, element: Element): [string, boolean][] => {
      const edges = sides.filter((side) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0)
      const names = ['background-color', ...edges.map((side) => `border-${side}-color`)]
      if (ownText(element) !== '' || element.matches('input, textarea, select')) names.push('color')
      if (element.matches('svg *')) names.push('stroke')
      if (element.matches('svg *:not(line)')) names.push('fill')
      const allowed = tokensAt(element).colours
      return names
        .map((name): [string, string] => [name, style.getPropertyValue(name)])
        .filter(([, value]) => value !== 'none')
        .map(([name, value]) => [`${name} ${value}`, allowed.has(String(rgba(value)))])
    }
    return [...shown().keys()].flatMap((element) => {
      const style = getComputedStyle(element)
      const isType = ownText(element) !== '' || element.matches('input, textarea, select')
      const isShape = element.matches('svg *')
      const checks = [
        ...(isType && !isShape ? words(style, element) : []),
        ...(isShape ? [] : lengths(style, element)),
        ...colours(style, element),
      ]
      return checks.filter(([, isToken]) => !isToken).map(([what]) => [nameOf(element), `${what} is no token`] as const)
    })
  })
  return findingsOf('tokens', faults)
}
