import { fileURLToPath } from 'node:url'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { expectNoAxeViolations, launchBrowser } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { aSesEvent, type SesEventKind, testSns } from '@plutomi/testing/sns'
import { afterAll, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { deskPage, hasApplied } from './desk.ts'
import { aStoryPipeline } from './pipeline.ts'

const { url: databaseUrl, db } = await testDatabase()
const sns = testSns()
const entry = fileURLToPath(new URL('../sns-entry.ts', import.meta.url))
const product = await startProduct({ databaseUrl, entry, env: { SES_EVENTS_TOPIC_ARN: sns.topicArn } })
await product.order({ certificate: await sns.edge.fetchCertificate(new URL(product.url)) })
const pipeline = await aStoryPipeline(db, { slug: 'acme-mail' })
const { email } = await hasApplied(pipeline, 'Ann First')
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, pipeline.workspace.owner.user)
page.setDefaultTimeout(30_000)
const desk = `${product.url}/app/acme-mail`
afterAll(async () => {
  await browser.close()
  // What is refused on purpose.
  expect(errors.filter((error) => !error.includes('409'))).toEqual([])
  expect(await checkInvariants(platformDb(db))).toEqual([])
})

const soon = <Result>(work: () => Promise<Result>) => vi.waitFor(work, { timeout: 30_000, interval: 200 })

/** The mail that confirms the application, once it has left. */
const mail = await soon(async () => {
  const mails = db.selectFrom('emailMessages').select(['id', 'applicantId', 'sentAt']).where('toEmail', '=', email)
  const { sentAt, ...found } = await mails.executeTakeFirstOrThrow()
  if (sentAt === null) throw new Error('It has not left yet')
  return { ...found, sentAt }
})

async function tell(kind: SesEventKind): Promise<number> {
  const at = new Date()
  const text = aSesEvent(kind, { emailId: mail.id, messageId: 'ses-1', sentAt: mail.sentAt, at })
  return (await fetch(`${product.url}/ses/events`, { method: 'POST', body: sns.post({ text, at }) })).status
}

test('the timeline shows by itself how a mail goes on: sent, delivered, reported', async () => {
  // Told before the page listens nothing would show; the first word of its line says that it does.
  const listening = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await Promise.all([listening, page.goto(`${desk}/applicants/${mail.applicantId}/timeline`)])
  const timeline = page.getByRole('list', { name: 'What happened, the latest first' })
  const way = timeline.getByRole('list', { name: 'What became of the mail' })
  await timeline.getByText('was sent').waitFor()
  expect(await way.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('Queued'),
    expect.stringContaining('Sent'),
  ])
  expect(await tell('Delivery')).toBe(204)
  await timeline.getByText('was delivered').waitFor()
  expect(await tell('Complaint')).toBe(204)
  await timeline.getByText('was reported as spam').waitFor()
  expect(await way.getByRole('listitem').count()).toBe(4)
  expect(await timeline.getByText('was delivered').count()).toBe(0)
  await expectNoAxeViolations(page)
})

test('the address is on the list of those not mailed, is found by its beginning, and taken off after a question', async () => {
  await page.goto(`${desk}/mail-templates`)
  await page.getByRole('link', { name: 'Blocked addresses' }).click()
  const list = page.getByRole('table', { name: 'Blocked addresses' })
  const row = list.getByRole('row').filter({ hasText: email })
  await row.getByRole('cell', { name: 'Mail was reported as spam', exact: true }).waitFor()
  await expectNoAxeViolations(page)
  const search = page.getByRole('search')
  await search.getByRole('searchbox').fill('nobody-like-this')
  await search.getByRole('button', { name: 'Search' }).click()
  await page.getByText('No such address here').waitFor()
  await page.getByRole('link', { name: 'Show all' }).click()
  await list.getByRole('button', { name: `Unblock ${email}` }).click()
  const question = page.getByRole('alertdialog')
  await question.getByText('Only go on when they asked for it').waitFor()
  await question.getByRole('button', { name: 'Mail again' }).click()
  await page.getByText(`${email} is mailed again`).waitFor()
  await page.getByText('No blocked addresses').waitFor()
})

test('an address is put on the list by hand, once', async () => {
  const add = async (address: string) => {
    await page.getByRole('button', { name: 'Block address' }).click()
    const dialog = page.getByRole('dialog', { name: 'Block address' })
    await dialog.getByLabel('E-mail address').fill(address)
    await dialog.getByRole('button', { name: 'Stop mail to this address' }).click()
    return dialog
  }
  await add('Bob@Example.com')
  const row = page.getByRole('row').filter({ hasText: 'bob@example.com' })
  await row.getByRole('cell', { name: 'Added by hand', exact: true }).waitFor()
  const dialog = await add('bob@example.com')
  await dialog.getByText('This address is on the list already').first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await row.count()).toBe(1)
})
