import type { Page } from 'playwright-core'
import { type Fault, type Finding, findingsOf } from '../finding.ts'
import { comesTrue } from '@plutomi/testing/browser'

const layers = '[role=dialog], [role=alertdialog], [role=menu]'

/** The first dialog or menu takes the focus when it opens, and gives it back when Esc closes it. */
export async function focusKept(page: Page): Promise<Finding[]> {
  const opener = await page.evaluate(() => {
    const { interactive, nameOf, shown } = window.uiLint
    const all = interactive(shown()).filter((each) => each.matches('[aria-haspopup=dialog], [aria-haspopup=menu]'))
    const found = all.find((each) => each.closest('main')) ?? all[0]
    if (!(found instanceof HTMLElement)) return null
    found.focus()
    return nameOf(found)
  })
  if (opener === null) return []
  return findingsOf('focus-kept', await openAndClose(page, opener))
}

async function openAndClose(page: Page, opener: string): Promise<Fault[]> {
  await page.keyboard.press('Enter')
  const isInside = (layers: string): boolean => (document.activeElement?.closest(layers) ?? null) !== null
  const takesFocus = await comesTrue(page, () => page.evaluate(isInside, layers))
  if (!takesFocus) return [[opener, 'the focus does not go into what it opens']]
  await page.keyboard.press('Escape')
  const isClosed = (layers: string): boolean => document.querySelector(layers) === null
  if (!(await comesTrue(page, () => page.evaluate(isClosed, layers))))
    return [[opener, 'Esc does not close what it opens']]
  const isKept = (): boolean => document.activeElement !== document.body && document.activeElement !== null
  if (await comesTrue(page, () => page.evaluate(isKept))) return []
  return [[opener, 'the focus is lost when what it opens is closed']]
}
