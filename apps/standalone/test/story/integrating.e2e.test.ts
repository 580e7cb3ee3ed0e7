import { updateApplication } from '@plutomi/core/applications'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { expectNoAxeViolations, launchBrowser, phone } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { anApplication, aWorkspace } from '@plutomi/testing/factories'
import { startReceiver } from '@plutomi/testing/receivers'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { deskPage } from './desk.ts'

const { url: databaseUrl, db } = await testDatabase()
const env = { WEBHOOK_REQUIRE_HTTPS: 'false', WEBHOOK_ALLOW_NETS: '127.0.0.0/8' }
const product = await startProduct({ databaseUrl, env })
const workspace = await aWorkspace(db, { slug: 'acme-hooks' })
const { ctx, workspaceId } = workspace
const { applicationId } = await anApplication(ctx, { workspaceId, name: 'Night courier' })
const receiver = await startReceiver()
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, workspace.owner.user)
page.setDefaultTimeout(30_000)
const webhooks = `${product.url}/app/acme-hooks/webhooks`
afterAll(async () => {
  await browser.close()
  await receiver.close()
  expect(await checkInvariants(platformDb(db))).toEqual([])
})
let secret = ''
let endpointPage = ''

test('an endpoint is made on the page and its secret is shown this once', async () => {
  await page.goto(webhooks)
  await page.getByRole('button', { name: 'Create endpoint' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create endpoint' })
  await dialog.getByLabel('URL').fill('ftp://example.com')
  await dialog.getByRole('button', { name: 'Create endpoint' }).click()
  await dialog.getByRole('link', { name: /Enter a URL like/ }).waitFor()
  await dialog.getByLabel('URL').fill(`${receiver.url}/hooks`)
  const events = dialog.getByRole('group', { name: 'Events' })
  await events.getByRole('radio', { name: 'Only these' }).check()
  await events.getByRole('checkbox', { name: 'application.updated' }).check()
  await dialog.getByRole('button', { name: 'Create endpoint' }).click()
  const told = page.getByRole('dialog', { name: 'Copy the secret now' })
  secret = (await told.getByLabel('Signing secret').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await told.getByRole('button', { name: 'I have copied the secret' }).click()
  await page.getByRole('link', { name: `${receiver.url}/hooks` }).click()
  await page.getByRole('heading', { level: 1, name: new URL(receiver.url).host }).waitFor()
  endpointPage = page.url()
  expect(await page.content()).not.toContain(secret)
})

test('a test arrives, signed by that secret, and its delivery shows what was asked and answered', async () => {
  receiver.reply({ status: 200, body: 'thank you' })
  await page.getByRole('button', { name: 'Send test' }).click()
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' })
  await row.getByText('Succeeded').waitFor({ timeout: 30_000 })
  const [request] = receiver.requests
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  expect(new Webhook(secret).verify(request?.body ?? '', headers)).toMatchObject({ type: 'webhook.test' })
  await row.getByRole('link').click()
  const tries = page.getByRole('region', { name: 'Attempts' })
  await tries.getByText(/webhook-signature: v1,/).waitFor()
  await tries.getByText('thank you').waitFor()
  await expectNoAxeViolations(page)
})

test('what fails is seen failing, and is sent again by hand', async () => {
  receiver.reply({ status: 500 })
  await updateApplication(ctx, { workspaceId, applicationId, name: 'Day courier' })
  await page.goto(endpointPage)
  const row = page.getByRole('row').filter({ hasText: 'application.updated' })
  await row.getByText('Retrying').waitFor({ timeout: 30_000 })
  await page.getByText('1 delivery in a row failed.').waitFor()
  await page.getByLabel('Result').selectOption('Succeeded')
  await row.waitFor({ state: 'detached' })
  await page.getByLabel('Result').selectOption('Retrying')
  await row.waitFor()
  receiver.reply({ status: 200 })
  await row.getByRole('link').click()
  await page.getByRole('button', { name: 'Send delivery again' }).click()
  await page.getByText('Attempt 2').waitFor({ timeout: 30_000 })
  await page.getByRole('main').getByText('Succeeded').first().waitFor()
  expect(new Set(receiver.requests.slice(-2).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('what comes while somebody reads the deliveries waits, and nothing moves', async () => {
  await page.goto(endpointPage)
  const rows = page.getByRole('table').getByRole('link')
  await rows.first().focus()
  const before = await rows.count()
  await updateApplication(ctx, { workspaceId, applicationId, name: 'Dusk courier' })
  const show = page.getByRole('button', { name: /^Show \d+ new deliver/ })
  await show.waitFor()
  expect(await rows.count()).toBe(before)
  expect(await page.locator(':focus').getAttribute('href')).toBe(await rows.first().getAttribute('href'))
  await show.click()
  await vi.waitFor(async () => expect(await rows.count()).toBeGreaterThan(before))
  await show.waitFor({ state: 'detached' })
})

test('a rewind says before how much it sends, and sends it', async () => {
  const before = receiver.requests.length
  await page.goto(endpointPage)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rewind' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rewind to a time' })
  await dialog.getByText(/^\d+ events? will be sent$/).waitFor()
  await dialog.getByRole('button', { name: /^Send \d+ events? again$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await vi.waitFor(() => expect(receiver.requests.length).toBeGreaterThan(before), { timeout: 30_000 })
})

test('each page is whole and readable on a phone and a screen, in light and dark', async () => {
  const context = await phone(browser)
  await context.addCookies([{ name: 'session', value: workspace.owner.user.sessionToken, url: product.url }])
  const small = await context.newPage()
  small.setDefaultTimeout(30_000)
  await page.goto(endpointPage)
  const delivery = await page.getByRole('table').getByRole('link').first().getAttribute('href')
  const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  for (const address of [webhooks, endpointPage, `${product.url}${delivery}`]) {
    for (const [shown, colorScheme] of [[small, 'dark'] as const, [page, 'light'] as const]) {
      await shown.emulateMedia({ colorScheme })
      await shown.goto(address)
      await shown.getByRole('heading', { level: 1 }).waitFor()
      expect({ address, isSideways: (await shown.evaluate(sideways)) > 0 }).toEqual({ address, isSideways: false })
      await expectNoAxeViolations(shown)
    }
  }
  await context.close()
}, 180_000)

test('a new secret overlaps with the former; an endpoint is switched off, on and taken away', async () => {
  await page.goto(endpointPage)
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Rotate secret')
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click()
  expect(await page.getByLabel('Signing secret').textContent()).not.toBe(secret)
  await page.getByRole('button', { name: 'I have copied the secret' }).click()
  await page.getByText(/^The former secret signs too until /).waitFor()
  await choose('Disable endpoint')
  await page.getByText(/^Switched off\./).waitFor()
  await page.getByRole('button', { name: 'Enable endpoint' }).click()
  await page.getByRole('main').getByText('Active').waitFor()
  await choose('Delete endpoint')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete endpoint' }).click()
  await page.getByText('No webhook endpoints yet').waitFor()
  expect(errors.filter((error) => !error.includes('status of 4'))).toEqual([])
})
