import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'

/** In the pseudo-locale every sentence of the catalogue has brackets: what has none is written in the code. */
export async function pseudoLocale(page: Page, { locale, isInEnglish }: LintContext): Promise<Finding[]> {
  if (locale !== 'en-XA' || isInEnglish) return []
  const faults = await page.evaluate(() => {
    const { nameOf, shown } = window.uiLint
    const boxes = shown()
    // What people typed (their names give the initials), and what the machine tells: times, codes, keys.
    const notOurs = '[dir=auto], .user-text, .hue, time, code, kbd, pre, samp, [translate=no], option, textarea, svg'
    // Addresses and kinds of events are one word with signs in it; a date is said by the browser.
    const isMachines = (words: string): boolean => /^\S+[@.:/_]\S+$/.test(words) || /^\p{L}{3,9} \d{1,2}$/u.test(words)
    const isBare = (words: string): boolean =>
      /\p{L}{2}/u.test(words) && !/^[[⟦].*[\]⟧]$/su.test(words) && !isMachines(words)
    const inAttributes = (element: Element): [string, string][] =>
      // A region may be called what its owner calls it.
      [...(element.matches('button, a, input, textarea, select') ? ['aria-label'] : []), 'placeholder', 'alt']
        .map((name): [string, string] => [name, element.getAttribute(name)?.trim() ?? ''])
        .filter(([, words]) => isBare(words))
    return [...boxes.keys()]
      .filter((element) => !element.closest(notOurs))
      .flatMap((element) => [
        ...[...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE && isBare(node.nodeValue?.trim() ?? ''))
          .map((node) => [nameOf(element), `"${node.nodeValue?.trim().slice(0, 40)}" is in no catalogue`] as const),
        ...inAttributes(element).map(
          ([name, words]) => [nameOf(element), `${name} "${words.slice(0, 40)}" is in no catalogue`] as const,
        ),
      ])
  })
  return findingsOf('pseudo-locale', faults)
}
