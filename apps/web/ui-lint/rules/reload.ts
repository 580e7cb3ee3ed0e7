import type { Page } from 'playwright-core'
import { type Finding, findingsOf, type LintContext } from '../finding.ts'
import { installToolbox } from '../in-page/toolbox.ts'
import { comesTrue } from '@plutomi/testing/browser'

/** The address says all: loading it again shows the same page. */
export async function reload(page: Page, { state, isPassing }: LintContext): Promise<Finding[]> {
  // What the browser was made to fail or wait for is not in the address.
  if (state === 'error' || state === 'slow' || isPassing) return []
  if (!(await page.evaluate(() => navigator.onLine))) return []
  const before = await page.evaluate(() => window.uiLint.wordsOf())
  await page.reload()
  await installToolbox(page)
  const words = () => page.evaluate(() => window.uiLint.wordsOf())
  if (await comesTrue(page, async () => (await words()).join() === before.join())) return []
  const after = await words()
  const lost = before.filter((words) => !after.includes(words))
  const come = after.filter((words) => !before.includes(words))
  return findingsOf('reload', [
    ...lost.map((words) => [`"${words}"`, 'is gone after a reload'] as const),
    ...come.map((words) => [`"${words}"`, 'is there only after a reload'] as const),
  ])
}
