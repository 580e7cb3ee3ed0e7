import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { desktop, launchBrowser, phone } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember } from '@plutomi/testing/factories'
import type { Page } from 'playwright-core'
import { afterAll, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { cardIn, columnOf, deskPage, hasApplied, whereIs } from './desk.ts'
import { linkIn, mailsTo, mailTo } from './mailbox.ts'
import { aStoryPipeline } from './pipeline.ts'
import { signIn } from './sign-in.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const pipeline = await aStoryPipeline(db, { slug: 'acme-board' })
const board = `${product.url}/app/acme-board/applications/${pipeline.applicationId}`
const recruiter = await anInvitedMember(pipeline.workspace, 'recruiter')
const [ann, ben, cara, dan, eve] = [
  await hasApplied(pipeline, 'Ann Ahead'),
  await hasApplied(pipeline, 'Ben Back'),
  await hasApplied(pipeline, 'Cara Considered'),
  await hasApplied(pipeline, 'Dan Declined'),
  await hasApplied(pipeline, 'Eve Idle'),
]
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, recruiter.user)
await page.goto(board)
await page.waitForLoadState('networkidle')
afterAll(async () => {
  await browser.close()
  expect(await checkInvariants(platformDb(db))).toEqual([])
})

/** Focuses a card and types where it goes. */
async function moveByKeys(name: string, from: string, to: string): Promise<void> {
  await cardIn(page, from, name).focus()
  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Type a stage' }).fill(to)
  await page.keyboard.press('Enter')
  await cardIn(page, to, name).waitFor()
}

/** On a busy machine. */
const soon = { timeout: 20_000 }

const helloTo = async (email: string) =>
  (await mailsTo(product, email)).filter(({ subject }) => subject.startsWith('Hello '))

test('a card dragged by the mouse stands in its new stage, here and in a colleague’s browser within a second', async () => {
  const colleague = await deskPage(browser, product, pipeline.workspace.owner.user)
  await colleague.page.goto(board)
  await cardIn(colleague.page, 'Questionnaire', ann.name).waitFor()
  await drag(cardIn(page, 'Questionnaire', ann.name), columnOf(page, 'Waiting list'))
  const letGoAt = performance.now()
  await cardIn(colleague.page, 'Waiting list', ann.name).waitFor()
  const seenAfterMs = Math.round(performance.now() - letGoAt)
  console.info(`The colleague saw the move after ${seenAfterMs} ms`)
  await cardIn(page, 'Waiting list', ann.name).waitFor()
  await expect.poll(() => whereIs(db, ann), soon).toEqual({ stage: 'Waiting list', state: 'active' })
  expect(colleague.errors).toEqual([])
  await colleague.page.context().close()
})

test('undone by z, a move by keys never happened for the applicant; another’s mail goes out once, after the hold', async () => {
  await moveByKeys(ben.name, 'Questionnaire', 'Review')
  await page.getByText(`${ben.name} moved to Review`).waitFor()
  await page.keyboard.press('z')
  await cardIn(page, 'Questionnaire', ben.name).waitFor()
  await expect.poll(() => whereIs(db, ben), soon).toEqual({ stage: 'Questionnaire', state: 'active' })

  await moveByKeys(cara.name, 'Questionnaire', 'Review')
  await page.getByText(`${cara.name} moved to Review`).waitFor()
  expect(await helloTo(cara.email)).toEqual([])
  await product.advance({ seconds: 11 })
  expect((await mailTo(product, cara.email, /^Hello Cara/)).text).toContain('You are in Review.')
  await product.advance({ minutes: 5 })
  await mailTo(product, cara.email, /^Hello Cara/)
  expect(await helloTo(cara.email)).toHaveLength(1)
  expect(await helloTo(ben.email)).toEqual([])
})

test('whoever is rejected leaves the board, and reads the reason’s sentence in a mail after the hold', async () => {
  const sentence = 'All places have been filled.'
  await cardIn(page, 'Questionnaire', dan.name).focus()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Position filled').click()
  await dialog.getByText(sentence).waitFor()
  await dialog.getByRole('button', { name: 'Reject applicant' }).click()
  await page.getByText(`${dan.name} rejected`).waitFor()
  expect(await page.getByRole('link', { name: new RegExp(dan.name) }).count()).toBe(0)
  expect((await mailsTo(product, dan.email)).map(({ text }) => text).join()).not.toContain(sentence)
  await product.advance({ seconds: 11 })
  await vi.waitFor(
    async () => expect((await mailsTo(product, dan.email)).map(({ text }) => text).join()).toContain(sentence),
    { timeout: 20_000 },
  )
})

test('the applicant’s own page shows the new stage', async () => {
  const context = await phone(browser)
  context.setDefaultTimeout(10_000)
  const own = await context.newPage()
  await own.goto(linkIn(await mailTo(product, ann.email, /Your application: Driver/)))
  await own.getByRole('button', { name: 'Open my application' }).click()
  await own.getByText('You are on the waiting list').waitFor()
  expect(await own.locator('[aria-current=step]').textContent()).toContain('Waiting list')
})

test('a viewer reads numbers instead of names', async () => {
  const viewer = await anInvitedMember(pipeline.workspace, 'viewer')
  const seen = await deskPage(browser, product, viewer.user)
  await seen.page.goto(board)
  await seen.page.getByText('You see numbers instead of names').waitFor()
  await cardIn(seen.page, 'Review', 'Applicant \\d+').waitFor()
  const content = await seen.page.content()
  for (const { name, email } of [ann, ben, cara, dan, eve]) {
    expect(content).not.toContain(name)
    expect(content).not.toContain(email)
  }
  expect(seen.errors).toEqual([])
})

test('whoever has not submitted after 30 days is moved by the workflow, and the timeline says so', async () => {
  expect(errors).toEqual([])
  await page.context().close()
  await product.advance({ days: 30 })
  for (const idle of [ben, eve]) {
    await vi.waitFor(async () => expect(await whereIs(db, idle)).toEqual({ stage: 'Waiting list', state: 'active' }), {
      timeout: 20_000,
    })
  }
  expect(await whereIs(db, cara)).toEqual({ stage: 'Review', state: 'active' })
  expect(await whereIs(db, dan)).toEqual({ stage: 'Questionnaire', state: 'rejected' })

  // Nobody used the sessions for so long that they have ended.
  const context = await desktop(browser)
  context.setDefaultTimeout(10_000)
  const desk: Page = await signIn(context, product, recruiter.user.email)
  await desk.goto(board)
  await cardIn(desk, 'Waiting list', eve.name).click()
  await desk.getByRole('link', { name: 'Timeline' }).click()
  await desk.getByText('The workflow “A workflow” moved the applicant from Questionnaire to Waiting list').waitFor()
})

async function drag(card: ReturnType<typeof cardIn>, target: ReturnType<typeof columnOf>): Promise<void> {
  const [from, to] = [await card.boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('Card or column is not on the screen')
  await page.mouse.move(from.x + 60, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 80, from.y + 30, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 12 })
  await page.mouse.up()
}
