import type { Page } from 'playwright-core'
import { type Finding, findingsOf } from '../finding.ts'

/** The page has one heading of the first level, which says what it is. */
export async function heading(page: Page): Promise<Finding[]> {
  const count = await page.evaluate(() => document.querySelectorAll('h1').length)
  if (count === 1) return []
  return findingsOf('heading', [['html', `it has ${count} headings of the first level instead of one`]])
}
