import { newId } from '@plutomi/contracts/ids'
import { transaction } from '@plutomi/core/database'
import { createEmailTemplate, requestEmail } from '@plutomi/core/mail'
import { expectNoAxeViolations, launchBrowser, phone } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, anEmail, aPipeline, aWorkspace } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { deskPage } from './desk.ts'
import { mailsTo, mailTo } from './mailbox.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const workspace = await aWorkspace(db, { slug: 'acme-mails' })
const { ctx, workspaceId } = workspace
const { applicantId } = await anApplicant(await aPipeline(db, { workspaceId }), { name: 'Zoë Real' })
const texts = { en: { subject: '{{ first_name }}, it is your turn', body: 'Go on: {{ link }}' } }
const { id: template } = await createEmailTemplate(ctx, { workspaceId, name: 'Your turn', texts })
const browser = await launchBrowser()
const { page } = await deskPage(browser, product, workspace.owner.user)
page.setDefaultTimeout(30_000)
afterAll(() => browser.close())

/** A mail of the template as a workflow would ask for it. */
async function news(to: string) {
  const about = { workspaceId, causeEvent: newId('evt'), template, recipientId: newId('per'), applicantId, to }
  const request = { ...about, locale: 'en', variables: {}, isTransactional: false }
  await transaction(ctx, (tx) => requestEmail(tx, request))
}

async function stateOf(to: string): Promise<string[]> {
  const rows = await db.selectFrom('emailMessages').select('state').where('toEmail', '=', to).orderBy('id').execute()
  return rows.map(({ state }) => state)
}

test('a text is looked at with a real applicant and tried on oneself; what it cannot name is said', async () => {
  await page.goto(`${product.url}/app/acme-mails/mail-templates/${template}`)
  await page.getByLabel('With the data of').selectOption({ label: 'Zoë Real · Driver · #1' })
  await page.getByText('Zoë, it is your turn').waitFor()
  await page.getByRole('button', { name: 'Send a test to me' }).click()
  const { text } = await mailTo(product, workspace.owner.user.email, /^Zoë, it is your turn$/)
  expect(text).not.toContain('/l/')
  await page.getByLabel('Text', { exact: true }).fill('Hello {{ shoe_size }}')
  await page
    .getByText(/There is no variable {{ shoe_size }}/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Save template' }).click()
  await page.getByRole('link', { name: /There is no variable {{ shoe_size }}/ }).waitFor()
})

test('the reader of the mailbox makes a mail bounce, and its address is mailed no more', async () => {
  const to = anEmail()
  await news(to)
  const { messageId } = await mailTo(product, to, /it is your turn/)
  await page.goto(`${product.url}/mailbox/${encodeURIComponent(messageId)}`)
  await page.getByRole('button', { name: 'Simulate bounce' }).click()
  await page.getByText('Told: the mail bounced for good.').waitFor()
  await vi.waitFor(async () => expect(await stateOf(to)).toEqual(['bounced']), { timeout: 20_000 })
  await news(to)
  await vi.waitFor(async () => expect(await stateOf(to)).toEqual(['bounced', 'suppressed']), { timeout: 20_000 })
  expect(await mailsTo(product, to)).toHaveLength(1)
})

test('opening the link to unsubscribe changes nothing, its button does, and so does the one of mail programs', async () => {
  const context = await phone(browser, { javaScriptEnabled: false })
  const opened = await context.newPage()
  const ways = {
    button: () => opened.getByRole('button', { name: 'Unsubscribe' }).click(),
    'one click': (link: string) =>
      fetch(link, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      }),
  }
  for (const way of ['button', 'one click'] as const) {
    const to = anEmail()
    await news(to)
    const { text } = await mailTo(product, to, /it is your turn/)
    const link = /Unsubscribe: (\S+)/.exec(text)?.[1] ?? ''
    await opened.goto(link)
    expect(await db.selectFrom('suppressions').select('cause').where('email', '=', to).execute()).toEqual([])
    await ways[way](link)
    const row = db.selectFrom('suppressions').select('cause').where('email', '=', to)
    await vi.waitFor(async () => expect(await row.execute()).toEqual([{ cause: 'unsubscribed' }]), { timeout: 20_000 })
  }
  await context.close()
  await page.goto(`${product.url}/unsubscribe/no-such-link`)
  await expectNoAxeViolations(page)
})
