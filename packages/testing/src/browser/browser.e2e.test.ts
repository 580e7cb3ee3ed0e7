import { afterAll, expect, test } from 'vitest'
import { desktop, expectNoAxeViolations, launchBrowser, phone, recordPageErrors } from './index.ts'

const browser = await launchBrowser()
afterAll(() => browser.close())

const accessible = '<!doctype html><html lang="en"><title>Hello</title><main><h1>Hello</h1></main>'

test('a page without faults passes, an image without a text alternative is named', async () => {
  const page = await (await desktop(browser)).newPage()
  await page.setContent(accessible)
  await expectNoAxeViolations(page)
  await page.setContent(`${accessible}<main><img src="data:,"></main>`)
  await expect(expectNoAxeViolations(page)).rejects.toThrow('image-alt')
})

test('the phone is 375 pixels wide and its page errors are seen', async () => {
  const page = await (await phone(browser)).newPage()
  const errors = recordPageErrors(page)
  await page.setContent('<script>throw new Error("broken")</script>')
  expect(await page.evaluate(() => window.innerWidth)).toBeGreaterThanOrEqual(375)
  expect(page.viewportSize()?.width).toBe(375)
  expect(errors).toEqual(['broken'])
})
