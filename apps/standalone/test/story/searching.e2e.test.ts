import { expectNoAxeViolations, launchBrowser } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember } from '@plutomi/testing/factories'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { deskPage, hasApplied } from './desk.ts'
import { aStoryPipeline } from './pipeline.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const pipeline = await aStoryPipeline(db, { slug: 'acme-search' })
const desk = `${product.url}/app/acme-search`
const recruiter = await anInvitedMember(pipeline.workspace, 'recruiter')
await hasApplied(pipeline, 'Ann Żółć')
await hasApplied(pipeline, 'Anton Second')
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, recruiter.user)
afterAll(async () => {
  await browser.close()
  expect(errors.filter((error) => !error.includes('503'))).toEqual([])
})

const box = page.getByRole('dialog', { name: 'Search applicants' })
const input = box.getByRole('combobox')
const soon = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 30_000, interval: 200 })
const hit = (name: RegExp) => box.getByRole('option', { name })

beforeEach(async () => {
  await page.goto(desk)
  await page.getByRole('link', { name: 'Search applicants' }).waitFor()
  await page.waitForLoadState('networkidle')
})

test('the slash opens the box; who is typed is found as one types, chosen by the arrows and opened by Enter', async () => {
  await soon(async () => {
    await page.keyboard.press('/')
    await input.waitFor({ timeout: 1000 })
  })
  // The index follows what was written within moments.
  await soon(async () => {
    await input.fill('')
    await input.fill('an')
    await hit(/Anton/).waitFor({ timeout: 1000 })
    await hit(/Żółć/).waitFor({ timeout: 1000 })
  })
  expect(await hit(/Anton/).textContent()).toContain('Questionnaire')
  await input.fill('zolc')
  await hit(/Anton/).waitFor({ state: 'detached' })
  expect(await hit(/Żółć/).locator('mark').allTextContents()).toContain('Żółć')
  expect(await hit(/Żółć/).getAttribute('aria-selected')).toBe('true')
  await expectNoAxeViolations(page)
  await page.keyboard.press('ArrowDown')
  expect(await hit(/Show all results/).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/applicants\/apl_/)
  await page.getByRole('heading', { level: 1, name: /Ann Żółć/ }).waitFor()
})

test('the page of all results keeps its words and filters in the address, and works by its button alone', async () => {
  await page.goto(`${desk}/search?q=an`)
  const results = page.getByRole('list', { name: 'Applicants found' })
  await results.getByRole('link', { name: /Anton/ }).waitFor()
  await page.getByRole('combobox', { name: 'State' }).selectOption('rejected')
  await page.getByText('Nobody found for “an”').waitFor()
  expect(new URL(page.url()).searchParams.get('state')).toBe('rejected')
  await page.getByRole('link', { name: 'Search without filters' }).click()
  await results.getByRole('link', { name: /Żółć/ }).waitFor()
  await page.getByRole('searchbox', { name: 'Search for' }).fill('anton')
  await results.getByRole('link', { name: /Żółć/ }).waitFor({ state: 'detached' })
  await page.waitForURL(/q=anton/)
  await results.getByRole('link', { name: /Anton/ }).click()
  await page.waitForURL(/\/applicants\/apl_/)
})
