import { desktop, expectNoAxeViolations, launchBrowser, phone, recordPageErrors } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { secrets, startProduct } from '../product.ts'
import { becomeReader, demoPages } from './demo-pages.ts'
import { aDemoWorld } from './demo-world.ts'
import { mailTo } from './mailbox.ts'

const { url: databaseUrl, db } = await testDatabase()
const world = await aDemoWorld({ db, secrets, applicantCount: 150 })
const product = await startProduct({ databaseUrl })
const { messageId } = await mailTo(product, world.sent.email, /./)
const pages = [...demoPages(world), { name: 'mail', path: `/mailbox/${messageId}` }]

const browser = await launchBrowser()
const screens = {
  1440: await desktop(browser, { reducedMotion: 'reduce' }),
  375: await phone(browser, { reducedMotion: 'reduce' }),
}
afterAll(() => browser.close())

describe.each(pages)('$name', (shown) => {
  test.each([1440, 375] as const)('%i pixels wide: whole, without errors, and readable', async (width) => {
    const context = screens[width]
    context.setDefaultTimeout(20_000)
    await becomeReader(context, { page: shown, world, url: product.url })
    const page = await context.newPage()
    const errors = recordPageErrors(page)
    const response = await page.goto(product.url + shown.path)
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('heading', { level: 1 }).count(), 'one heading of the first level').toBe(1)
    expect(await sidewaysPixels(page), 'pixels to scroll sideways').toBeLessThanOrEqual(0)
    await closeFrames(page)
    // Each page in either theme once: which screen it is on changes no colour.
    await page.emulateMedia({ colorScheme: width === 1440 ? 'light' : 'dark' })
    await expectNoAxeViolations(page)
    // The browser itself reports a document that is not there or not the reader's.
    const refusal = `status of ${response?.status()}`
    expect(errors.filter((error) => response?.ok() || !error.includes(refusal))).toEqual([])
    await page.close()
  })
})

async function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Mails are shown in frames without scripts, where axe would wait for ever. */
async function closeFrames(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('iframe[sandbox]').forEach((frame) => frame.remove()))
}
