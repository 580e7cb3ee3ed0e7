import type { Page } from 'playwright-core'
import { whenTrue } from './when-true.ts'

/** Resolves when nothing moves any more: documents, fonts and requests are there and animations have ended. */
export async function whenStill(page: Page, { isWaiting = false } = {}): Promise<void> {
  // A page that waits for its data has a request under way for ever; what says so comes late and is there by then.
  if (isWaiting) await page.waitForTimeout(700)
  else await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await whenTrue(page, () =>
    document.getAnimations().every((animation) => {
      const isEndless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
      return isEndless || animation.playState !== 'running'
    }),
  )
}
