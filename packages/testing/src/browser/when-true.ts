import type { Page } from 'playwright-core'

const betweenMs = 50

/**
 * Asks the page again and again. The browser's own way (`page.waitForFunction`) compiles the question in the page each
 * time, which the product's Content-Security-Policy refuses from the second time on.
 */
export async function whenTrue(page: Page, isTrue: () => boolean): Promise<void> {
  if (!(await comesTrue(page, () => page.evaluate(isTrue), 20_000)))
    throw new Error(`It never came true: ${isTrue.toString()}`)
}

/** Whether it comes true within this time. */
export async function comesTrue(page: Page, ask: () => Promise<boolean>, patienceMs = 8_000): Promise<boolean> {
  const until = performance.now() + patienceMs
  while (!(await ask())) {
    if (performance.now() > until) return false
    await page.waitForTimeout(betweenMs)
  }
  return true
}
