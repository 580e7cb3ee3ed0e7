import { insertApplicants, takeApplicantNumbers } from '@plutomi/core/applicants'
import { checkInvariants } from '@plutomi/core/check'
import { transaction } from '@plutomi/core/database'
import { platformDb } from '@plutomi/core/platform'
import { launchBrowser, phone } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { aPerson, aWorkspace } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import { startProduct } from '../product.ts'
import { addStage, aStoryWorkflow, openStagePage, stageNames } from './building.ts'
import { type Applied, deskPage, whereIs } from './desk.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const workspace = await aWorkspace(db, { slug: 'acme-builds' })
const desk = `${product.url}/app/acme-builds`
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, workspace.owner.user)
afterAll(async () => {
  await browser.close()
  expect(await checkInvariants(platformDb(db))).toEqual([])
})
let pipelinePage = ''

test('an application is made from nothing and gets its stages, which are brought into order', async () => {
  await page.goto(`${desk}/applications`)
  await page.getByRole('button', { name: 'Create application' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create application' })
  await dialog.getByLabel('Name', { exact: true }).fill('Night courier')
  await dialog.getByRole('radio', { name: /^Nothing/ }).check()
  await dialog.getByRole('button', { name: 'Create application' }).click()
  await page.waitForURL(/\/applications\/app_\w+\/pipeline$/)
  pipelinePage = page.url()
  await addStage(page, 'Spare', 'Waiting')
  await addStage(page, 'Questionnaire', 'Form')
  await addStage(page, 'Hired', 'Final')
  await addStage(page, 'Waiting list', 'Waiting')
  await addStage(page, 'Review', 'Review')

  await page.getByRole('button', { name: 'Move Hired down' }).click()
  await vi.waitFor(async () => expect((await stageNames(page))[3]).toBe('Hired'))
  await dragOnto('Hired', 'Questionnaire')
  await vi.waitFor(async () => expect((await stageNames(page))[1]).toBe('Hired'))
  await page.getByRole('button', { name: 'Reorder Hired' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('Lifted Hired, position 2 of 5.').waitFor({ state: 'attached' })
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown')
  await page.getByText('Hired is at position 5 of 5.').waitFor({ state: 'attached' })
  await page.keyboard.press('Space')
  await page.getByText('Hired dropped at position 5 of 5.').waitFor({ state: 'attached' })
  const wanted = ['Spare', 'Questionnaire', 'Waiting list', 'Review', 'Hired']
  await vi.waitFor(async () => expect(await stageNames(page)).toEqual(wanted))
  await vi.waitFor(async () => {
    const rows = await db.selectFrom('stages').select('name').orderBy('rank').execute()
    expect(rows.map(({ name }) => name)).toEqual(wanted)
  })
})

async function dragOnto(stage: string, other: string): Promise<void> {
  await page.getByRole('button', { name: `Reorder ${stage}` }).hover()
  await page.mouse.down()
  const target = await page.getByRole('button', { name: `Reorder ${other}` }).boundingBox()
  if (!target) throw new Error(`${other} cannot be seen`)
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 6 })
  await page.mouse.up()
}

async function putInto(stage: string, who: Applied): Promise<void> {
  const { ctx, workspaceId } = workspace
  const { id: stageId, applicationId } = await db
    .selectFrom('stages')
    .select(['id', 'applicationId'])
    .where('name', '=', stage)
    .executeTakeFirstOrThrow()
  const personId = await aPerson(ctx, workspaceId, who)
  const number = await takeApplicantNumbers(db, workspaceId)
  const applicants = [{ personId, number, source: 'manual' }]
  await transaction(ctx, (tx) =>
    insertApplicants(tx, workspaceId, { applicationId, stageId, cause: 'member', applicants }),
  )
}

test('a stage with somebody in it is deleted with a target', async () => {
  const who = { name: 'Ann Early', email: 'early@example.com' }
  await putInto('Spare', who)
  await page.reload()
  await page.getByRole('button', { name: 'Delete stage: Spare' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByLabel('Move them to').selectOption('Waiting list')
  await question.getByRole('button', { name: 'Delete stage, move 1 applicant' }).click()
  await page.getByText('Stage deleted, 1 applicant moved').waitFor()
  const focused = page.locator(':focus')
  await vi.waitFor(async () => expect(await focused.getAttribute('aria-label')).toBe('Delete stage: Questionnaire'))
  expect(await stageNames(page)).toEqual(['Questionnaire', 'Waiting list', 'Review', 'Hired'])
  expect(await whereIs(db, who)).toEqual({ stage: 'Waiting list', state: 'active' })
})

test('the form gets three questions and is published', async () => {
  await openStagePage(page, 'Questionnaire', 'Edit form')
  const add = async (kind: string, title: string) => {
    await page.getByRole('button', { name: 'Add question' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    await page.getByLabel('Question', { exact: true }).fill(title)
  }
  await add('Short text', 'Which city do you live in?')
  await add('Yes or no', 'Do you have a bicycle?')
  await page.getByLabel('Must be answered').uncheck()
  await add('Consent', 'Your data')
  await page.getByLabel('What is agreed to').fill('You may keep my answers for a year.')
  await page.getByLabel('Must be answered').uncheck()
  await page.getByText('Draft saved, not published').waitFor()
  await page.getByRole('button', { name: 'Publish form' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('Version 1 · no changes').waitFor()
  const { definition } = await db.selectFrom('formVersions').select('definition').executeTakeFirstOrThrow()
  expect(definition).toContain('Do you have a bicycle?')
})

test('workflows move after 30 days and write on entry, with a mail template made before', async () => {
  await page.goto(`${desk}/mail-templates`)
  await page.getByRole('link', { name: 'Create template' }).click()
  await page.getByLabel('Name', { exact: true }).fill('We look at it')
  await page.getByLabel('Subject', { exact: true }).fill('We look at it, {{ first_name }}')
  await page.getByLabel('Text', { exact: true }).fill('You are in {{ stage_name }}: {{ link }}')
  await page.getByRole('button', { name: 'Create template' }).click()
  await page.waitForURL(/\/mail-templates\/tpl_\w+/)

  await page.goto(pipelinePage)
  await openStagePage(page, 'Questionnaire', 'Workflows')
  await aStoryWorkflow(page, 'Waiting list after 30 days', {
    days: 30,
    action: 'move to',
    target: { label: 'Stage of action 1', value: 'Waiting list' },
  })
  await page.goto(pipelinePage)
  await openStagePage(page, 'Review', 'Workflows')
  await aStoryWorkflow(page, 'Say that we look at it', {
    action: 'send the mail',
    target: { label: 'Mail of action 1', value: 'We look at it' },
  })
  const active = await db.selectFrom('workflows').select('name').where('publishedVersionId', 'is not', null).execute()
  expect(active).toHaveLength(2)
})

test('opened, somebody applies on a phone and answers one question', async () => {
  await page.goto(pipelinePage.replace(/pipeline$/, 'settings'))
  await page.getByRole('button', { name: 'Open application' }).click()
  await page.getByText('The application is open').waitFor()
  const link = (await page.getByRole('link', { name: 'View public page' }).getAttribute('href')) ?? ''
  const context = await phone(browser)
  context.setDefaultTimeout(10_000)
  const posting = await context.newPage()
  await posting.goto(new URL(link, product.url).href)
  await posting.getByLabel('Full name').fill('Nora Night')
  await posting.getByLabel('E-mail', { exact: true }).fill('nora@example.com')
  await posting.getByRole('button', { name: 'Start application' }).click()
  await posting.waitForURL(/\/a\/apl_\w+\/form$/)
  await posting.getByLabel('Which city do you live in?').fill('Berlin')
  await posting.getByRole('button', { name: 'Review your answers' }).click()
  await posting.getByRole('button', { name: 'Send my answers' }).click()
  await posting.getByText('You are on the waiting list').waitFor()
  expect(await whereIs(db, { name: 'Nora Night', email: 'nora@example.com' })).toEqual({
    stage: 'Waiting list',
    state: 'active',
  })
  expect(errors).toEqual([])
})
