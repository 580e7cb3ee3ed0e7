import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { expectNoAxeViolations, launchBrowser, phone, recordPageErrors } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startProduct } from '../product.ts'
import { linkIn, mailsTo, mailTo } from './mailbox.ts'
import { aStoryPipeline } from './pipeline.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const pipeline = await aStoryPipeline(db, { slug: 'acme-jobs' })
const posting = `${product.url}/acme-jobs/${pipeline.slug}`
const browser = await launchBrowser()
afterAll(async () => {
  await browser.close()
  expect(await checkInvariants(platformDb(db))).toEqual([])
})

/** A phone's page that gives up soon. */
async function aPage(options: Parameters<typeof phone>[1] = {}): Promise<Page> {
  const context = await phone(browser, options)
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

async function startApplying(page: Page, who: { name: string; email: string }, address = posting): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Full name').fill(who.name)
  await page.getByLabel('E-mail', { exact: true }).fill(who.email)
  await page.getByRole('button', { name: 'Start application' }).click()
  await page.waitForURL(/\/a\/apl_\w+\/form$/)
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review your answers' }).click()
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByText('You are on the waiting list').waitFor()
}

const stateOf = async (email: string) =>
  db
    .selectFrom('applicants')
    .innerJoin('people', 'people.id', 'applicants.personId')
    .innerJoin('stages', 'stages.id', 'applicants.stageId')
    .select(['stages.name as stage', 'applicants.state'])
    .where('people.email', '=', email)
    .execute()

test('somebody applies on a phone, goes on in a second browser by the mailed link, and sends the form', async () => {
  const email = 'ann@example.com'
  const first = await aPage()
  const errors = recordPageErrors(first)
  await first.goto(`${product.url}/acme-jobs`)
  await expectNoAxeViolations(first)
  await first.getByRole('link', { name: /Driver/ }).click()
  await expectNoAxeViolations(first)
  await startApplying(first, { name: 'Ann Example', email })
  await expectNoAxeViolations(first)
  await first.getByLabel('Which city do you live in?').fill('Berlin')
  await first.getByText('Saved', { exact: true }).first().waitFor()
  await expectNoAxeViolations(first)

  const link = linkIn(await mailTo(product, email, /Your application: Driver/))
  const second = await aPage()
  await second.goto(link)
  await second.getByRole('button', { name: 'Open my application' }).click()
  await second.waitForURL(/\/a\/apl_\w+$/)
  expect(second.url()).not.toContain('.k1.')
  await second.getByRole('link', { name: 'Continue the form' }).click()
  expect(await second.getByLabel('Which city do you live in?').inputValue()).toBe('Berlin')
  await second
    .getByRole('group', { name: /driving licence/ })
    .getByText('Yes')
    .click()
  await second.getByLabel('Since which year?').fill('2019')
  await send(second)
  await expectNoAxeViolations(second)
  expect(await stateOf(email)).toEqual([{ stage: 'Waiting list', state: 'active' }])
  expect(errors).toEqual([])
})

test('it works without JavaScript, and a wrong form keeps every answer', async () => {
  const email = 'nojs@example.com'
  const page = await aPage({ javaScriptEnabled: false })
  await startApplying(page, { name: 'No Script', email })
  await page.getByLabel('Which city do you live in?').fill('Potsdam')
  await page.getByRole('button', { name: 'Review your answers' }).click()
  expect(await page.getByLabel('Which city do you live in?').inputValue()).toBe('Potsdam')
  await page
    .getByRole('group', { name: /driving licence/ })
    .getByText('No')
    .click()
  await send(page)
  expect(await stateOf(email)).toEqual([{ stage: 'Waiting list', state: 'active' }])
})

test('hostile text is kept and shown as text', async () => {
  const email = 'hostile@example.com'
  const evil = '"><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'
  const page = await aPage()
  await startApplying(page, { name: evil, email })
  await page.getByLabel('Which city do you live in?').fill(evil)
  await page
    .getByRole('group', { name: /driving licence/ })
    .getByText('No')
    .click()
  await page.getByLabel(/Tell us about you/).fill(evil.repeat(20))
  await send(page)
  expect(await page.title()).not.toContain('owned')
  const [mail] = await mailsTo(product, email)
  expect(mail?.text).toContain(evil)
})

test('a known address gets the same pages, a mail that tells of it, and nothing of the running application', async () => {
  const page = await aPage()
  await startApplying(page, { name: 'Somebody Else', email: 'ann@example.com' })
  expect(await page.content()).not.toContain('Berlin')
  await page.getByLabel('Which city do you live in?').fill('Nowhere')
  await page
    .getByRole('group', { name: /driving licence/ })
    .getByText('No')
    .click()
  await send(page)
  await mailTo(product, 'ann@example.com', /Is this you/)
  expect(await stateOf('ann@example.com')).toEqual([{ stage: 'Waiting list', state: 'active' }])
})

test('two race for the last place: one gets it, the other is told that it is full', async () => {
  const capped = await aStoryPipeline(db, { slug: 'acme-capped', cap: 1 })
  const address = `${product.url}/acme-capped/${capped.slug}`
  const pages = [await aPage(), await aPage()]
  await Promise.all(
    pages.map(async (page, index) => {
      await page.goto(address)
      await page.getByLabel('Full name').fill(`Racer ${index}`)
      await page.getByLabel('E-mail', { exact: true }).fill(`racer${index}@example.com`)
    }),
  )
  const outcome = async (page: Page) => {
    await page.getByRole('button', { name: 'Start application' }).click()
    const isIn = page.waitForURL(/\/a\/apl_/).then(() => 'in')
    const isFull = page
      .getByText(/takes no applications|is full/)
      .first()
      .waitFor()
      .then(() => 'full')
    return Promise.any([isIn, isFull])
  }
  expect((await Promise.all(pages.map(outcome))).toSorted()).toEqual(['full', 'in'])
})

test('whoever withdraws is told so, and the recruiter sees it', async () => {
  const email = 'bye@example.com'
  const page = await aPage()
  await startApplying(page, { name: 'Bye Bye', email })
  await page.getByRole('button', { name: 'Save and finish later' }).click()
  await page.getByText('Withdraw my application').click()
  await page.getByRole('button', { name: 'Withdraw application' }).click()
  await page.getByText('You have withdrawn your application').waitFor()
  expect(await stateOf(email)).toEqual([{ stage: 'Questionnaire', state: 'withdrawn' }])
})
