import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { animationsEnded } from './animations.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../../docs/screenshots', import.meta.url))

/** Fails with the rule, the element and the way out for everything axe finds (WCAG 2.2 AA and good practice). */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // What fades in has too little contrast for a moment.
  await animationsEnded(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  )
  expect(found, `${page.url()}\n${found.join('\n')}`).toEqual([])
}

/** Saves `docs/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const path = join(SCREENSHOTS, `${name}.png`)
  await mkdir(dirname(path), { recursive: true })
  await page.screenshot({ path, fullPage, animations: 'disabled' })
}

/** Collects what must stay empty while a page is used: uncaught errors and console errors. */
export function recordPageErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}
