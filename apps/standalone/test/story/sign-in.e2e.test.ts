import { desktop, expectNoAxeViolations, launchBrowser, phone, recordPageErrors } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { afterAll, expect, test } from 'vitest'
import { startProduct } from '../product.ts'
import { codeAfter, linkIn, mailTo } from './mailbox.ts'
import { createFirstWorkspace, signIn } from './sign-in.ts'

const { url: databaseUrl } = await testDatabase()
const product = await startProduct({ databaseUrl })
const browser = await launchBrowser()
afterAll(() => browser.close())

const owner = 'olga@example.com'
const invited = 'ivan@example.com'

test('somebody signs in by code, makes a workspace, invites a second, who joins and sees it', async () => {
  const page = await signIn(await desktop(browser), product, owner)
  const errors = recordPageErrors(page)
  await createFirstWorkspace(page, { name: 'Acme Logistics', slug: 'acme-logistics', yourName: 'Olga Owner' })
  await expectNoAxeViolations(page)

  await page.goto(`${product.url}/app/acme-logistics/members`)
  await page
    .getByRole('button', { name: /invite/i })
    .first()
    .click()
  await page.getByLabel('E-mail').fill(invited)
  await page
    .getByRole('button', { name: /send.*invit|invite/i })
    .last()
    .click()
  const link = linkIn(await mailTo(product, invited, /invited to Acme Logistics/))

  const guest = await (await phone(browser)).newPage()
  await guest.goto(link)
  await expectNoAxeViolations(guest)
  const asked = guest.getByRole('button', { name: 'Sign in to join' })
  await guest.getByLabel('Code').fill(await codeAfter(product, invited, () => asked.click()))
  await guest.getByLabel('Your name').fill('Ivan Invited')
  await guest.getByRole('button', { name: 'Join Acme Logistics' }).click()
  await guest.waitForURL('**/app/acme-logistics')
  expect(errors).toEqual([])
})

test('signing in works without JavaScript, and a wrong code says how many tries are left', async () => {
  const page = await (await phone(browser, { javaScriptEnabled: false })).newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByLabel('E-mail').fill(owner)
  const code = await codeAfter(product, owner, () => page.getByRole('button', { name: 'Send me a code' }).click())
  const box = page.getByLabel('Code')
  await box.fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByText(/4 tries left/)
    .first()
    .waitFor()
  await box.fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/app/acme-logistics')
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
})

test('signing out everywhere ends the sessions of other browsers', async () => {
  const [here, there] = [
    await signIn(await desktop(browser), product, owner),
    await signIn(await desktop(browser), product, owner),
  ]
  await here.goto(`${product.url}/sign-out`)
  await here.getByRole('button', { name: 'Sign out on every device' }).click()
  await here.getByText('You are signed out on every device.').waitFor()
  await there.goto(`${product.url}/app/acme-logistics`)
  await there.waitForURL('**/sign-in?to=**')
  expect(new URL(there.url()).searchParams.get('to')).toBe('/app/acme-logistics')
})
