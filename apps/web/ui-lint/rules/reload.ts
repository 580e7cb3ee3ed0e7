import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'
import { whenStill } from '../when-still.ts'

/** The address says all: loading it again shows the same page. */
export async function reload(page: Page, { state }: LintContext): Promise<Finding[]> {
  // What the browser was made to fail or wait for is not in the address.
  if (state === 'error' || state === 'slow') return []
  const before = await wordsOf(page)
  await page.reload()
  await whenStill(page)
  const after = await wordsOf(page)
  const lost = before.filter((words) => !after.includes(words))
  const come = after.filter((words) => !before.includes(words))
  return findingsOf('reload', [
    ...lost.map((words) => [`"${words}"`, 'is gone after a reload'] as const),
    ...come.map((words) => [`"${words}"`, 'is there only after a reload'] as const),
  ])
}

/** What the main part says, line by line; times pass and numbers of a request are its own. */
async function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = (document.querySelector('main') ?? document.body).cloneNode(true)
    if (!(main instanceof Element)) return []
    for (const passing of main.querySelectorAll('time, code, script, style, [aria-live], [role=status]'))
      passing.remove()
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    const lines: string[] = []
    while (walker.nextNode()) {
      const words = walker.currentNode.nodeValue?.trim() ?? ''
      if (words !== '') lines.push(words.slice(0, 60))
    }
    return lines
  })
}
