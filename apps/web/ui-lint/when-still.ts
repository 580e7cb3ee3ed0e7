import { animationsEnded } from '@plutomi/testing/browser'
import type { Page } from 'playwright-core'

/** Resolves when nothing moves any more: documents, fonts and requests are there and animations have ended. */
export async function whenStill(page: Page, { isWaiting = false } = {}): Promise<void> {
  // A page that waits for its data has a request under way for ever; what says so comes late and is there by then.
  if (isWaiting) await page.waitForTimeout(700)
  else await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await animationsEnded(page)
}
