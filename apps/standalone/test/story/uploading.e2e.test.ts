import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { aPage as anHtmlPage, aPdf, aPng } from '@plutomi/testing/blobs'
import { expectNoAxeViolations, launchBrowser, phone, recordPageErrors } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startProduct } from '../product.ts'
import { deskPage } from './desk.ts'
import { aFilePipeline } from './file-pipeline.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const { workspace, slug } = await aFilePipeline(db, { slug: 'acme-files' })
const browser = await launchBrowser()
const folder = await mkdtemp(join(tmpdir(), 'plutomi-upload-'))
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await browser.close()
  expect(await checkInvariants(platformDb(db))).toEqual([])
})

const pdf = (bytes: Buffer, name = 'Führerschein vorn.pdf') => ({ name, mimeType: 'application/pdf', buffer: bytes })
const photo = { name: 'back.png', mimeType: 'image/png', buffer: aPng() }

/** The form of somebody who has just begun, on a phone. */
async function formOf(email: string, options: Parameters<typeof phone>[1] = {}): Promise<Page> {
  const context = await phone(browser, options)
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto(`${product.url}/acme-files/${slug}`)
  await page.getByLabel('Full name').fill('Ann Example')
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Start application' }).click()
  await page.waitForURL(/\/a\/apl_\w+\/form$/)
  return page
}

/** As a path: many bytes on their way through the browser's own protocol take minutes on a busy machine. */
async function onDisk(bytes: Buffer, name: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

const chooser = (page: Page) => page.locator('input[type=file]').first()

async function sendForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review your answers' }).click()
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.waitForURL(/\/a\/apl_\w+\?sent/)
}

test('an applicant uploads from a phone and sees how far it is; the recruiter downloads the same bytes', async () => {
  const bytes = aPdf(17 * 1024 * 1024 + 11)
  const page = await formOf('ann@example.com')
  const errors = recordPageErrors(page)
  await page.getByText('PDF or photo (JPG, PNG, HEIC, WebP), up to 25 MB each, at most 2 files.').waitFor()
  await page.getByLabel('Which city do you live in?').fill('Berlin')
  const held = await holdLastPart(page)
  await chooser(page).setInputFiles(await onDisk(bytes, 'Führerschein vorn.pdf'))
  await held.isWaiting
  expect(
    Number(await page.getByRole('progressbar', { name: /Führerschein/ }).getAttribute('aria-valuenow')),
  ).toBeGreaterThan(80)
  await page.getByRole('button', { name: 'Review your answers' }).click()
  await page.getByText('Wait until the files are uploaded, or remove them.').first().waitFor()
  held.release()
  await page.getByText('Uploaded, 17 MB').waitFor()
  await chooser(page).setInputFiles(photo)
  await page.getByText('2 files are the most. Remove one to choose another.').waitFor()
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await expectNoAxeViolations(page)
  await page.reload()
  await page.getByText('Führerschein vorn.pdf').waitFor()
  await page.getByRole('button', { name: 'Remove back.png' }).click()
  await chooser(page).setInputFiles(photo)
  await page.getByRole('button', { name: 'Remove back.png' }).waitFor()
  await page.getByText('2 files are the most. Remove one to choose another.').waitFor()
  await page.locator('input[type=hidden][name=licence]').nth(1).waitFor({ state: 'attached' })
  await sendForm(page)
  expect(errors).toEqual([])

  const desk = await deskPage(browser, product, workspace.owner.user)
  const { id } = await db.selectFrom('applicants').select('id').orderBy('number').executeTakeFirstOrThrow()
  await desk.page.goto(`${product.url}/app/acme-files/applicants/${id}`)
  const files = desk.page.getByRole('region', { name: 'Files' })
  await files.getByText(/Your driving licence · PDF · 17 MB/).waitFor()
  const isShown = () =>
    files.locator('img').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
  await expect.poll(isShown, { timeout: 30_000 }).toBe(true)
  await expectNoAxeViolations(desk.page)
  const downloading = desk.page.waitForEvent('download')
  await files.getByRole('link', { name: 'Download Führerschein vorn.pdf' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Führerschein vorn.pdf')
  expect((await readFile(await download.path())).equals(bytes)).toBe(true)
  expect(desk.errors).toEqual([])
}, 240_000)

/** Holds back the last part of a file, as a slow network would, until it is released. */
async function holdLastPart(page: Page) {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let count = 0
  let arrive: () => void = () => undefined
  const isWaiting = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/files/*', async (route) => {
    const isPut = route.request().method() === 'PUT'
    if (isPut) count += 1
    if (isPut && count === 3) {
      arrive()
      await released
    }
    await route.continue()
  })
  return { isWaiting, release }
}

test('what is no picture and no PDF is refused with a reason, before or after it was sent, and the answers stay', async () => {
  const page = await formOf('wrong@example.com')
  await page.getByLabel('Which city do you live in?').fill('Potsdam')
  await chooser(page).setInputFiles({ name: 'cv.docx', mimeType: '', buffer: Buffer.from('PK') })
  await page.getByText('This is not a PDF or photo (JPG, PNG, HEIC, WebP). Choose another file.').waitFor()
  await page.getByRole('button', { name: 'Remove cv.docx' }).click()
  await chooser(page).setInputFiles(pdf(anHtmlPage(), 'disguised.pdf'))
  await page.getByText('This is not a PDF or photo (JPG, PNG, HEIC, WebP). Choose another file.').waitFor()
  await page.getByRole('button', { name: 'Review your answers' }).click()
  await page.getByText('Answer this question.').first().waitFor()
  expect(await page.getByLabel('Which city do you live in?').inputValue()).toBe('Potsdam')
})

test('an upload that breaks off goes on by itself', async () => {
  const page = await formOf('broken@example.com')
  await page.getByLabel('Which city do you live in?').fill('Köln')
  let failures = 2
  await page.route('**/files/*', async (route) => {
    if (route.request().method() !== 'PUT' || failures === 0) return route.continue()
    failures -= 1
    return failures === 1 ? route.abort() : route.fulfill({ status: 503 })
  })
  await chooser(page).setInputFiles(pdf(aPdf(), 'again.pdf'))
  await page.getByText(/^Uploaded, /).waitFor()
  expect(failures).toBe(0)
  await sendForm(page)
})

test('without JavaScript files go with the form: refused ones are named, others stay, one can be removed', async () => {
  const page = await formOf('nojs@example.com', { javaScriptEnabled: false })
  await page.getByLabel('Which city do you live in?').fill('Bonn')
  await chooser(page).setInputFiles([pdf(aPdf(), 'front.pdf'), pdf(anHtmlPage(), 'disguised.pdf')])
  await page.getByRole('button', { name: 'Upload the chosen files' }).click()
  await page.getByText('This is not a PDF or photo (JPG, PNG, HEIC, WebP). Choose another file.').first().waitFor()
  await page.getByText('front.pdf').waitFor()
  expect(await page.getByLabel('Which city do you live in?').inputValue()).toBe('Bonn')
  await page.getByRole('button', { name: 'Remove front.pdf' }).click()
  await page.getByText('front.pdf').waitFor({ state: 'detached' })
  await chooser(page).setInputFiles(photo)
  await page.getByRole('button', { name: 'Review your answers' }).click()
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
  await page.getByText('back.png').waitFor()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.waitForURL(/\/a\/apl_\w+\?sent/)
})
