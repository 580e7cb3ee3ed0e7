import type { Page } from 'playwright-core'
import { whenTrue } from './when-true.ts'

/** Resolves when every animation that has an end is at it. */
export async function animationsEnded(page: Page): Promise<void> {
  await whenTrue(page, () =>
    document.getAnimations().every((animation) => {
      const isEndless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
      return isEndless || animation.playState !== 'running'
    }),
  )
}
