import { expectNoAxeViolations, launchBrowser } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startProduct } from '../product.ts'
import { cardIn, deskPage, hasApplied, whereIs } from './desk.ts'
import { codeAfter } from './mailbox.ts'
import { aStoryPipeline } from './pipeline.ts'

const { url: databaseUrl, db } = await testDatabase()
const product = await startProduct({ databaseUrl })
const pipeline = await aStoryPipeline(db, { slug: 'acme-behaving' })
const desk = `${product.url}/app/acme-behaving`
const { user } = pipeline.workspace.owner
const ann = await hasApplied(pipeline, 'Ann Away')
const browser = await launchBrowser()
const { page, errors } = await deskPage(browser, product, user)
afterAll(() => browser.close())

beforeEach(async () => {
  errors.length = 0
  await page.context().setOffline(false)
  await page.goto(`${desk}/members`)
  await page.waitForLoadState('networkidle')
})

test('whose session has ended signs in over the page, and what was typed is sent as if nothing had been', async () => {
  await page.getByRole('button', { name: 'Invite member' }).click()
  const invite = page.getByRole('dialog', { name: /invite/i })
  await invite.getByLabel('E-mail').fill('ivan@example.com')
  await page.context().clearCookies({ name: 'session' })
  await invite.getByRole('button', { name: 'Send invite' }).click()

  const signIn = page.getByRole('dialog', { name: 'You are signed out' })
  const send = signIn.getByRole('button', { name: 'Send me a code' })
  await send.waitFor()
  await expectNoAxeViolations(page)
  const code = await codeAfter(product, user.email, () => send.click())
  const box = signIn.getByLabel('Code')
  await box.fill(code === '000000' ? '111111' : '000000')
  await signIn.getByText(/4 tries left/).waitFor()
  await box.fill(code)
  await signIn.waitFor({ state: 'detached' })
  await page
    .getByRole('cell', { name: /ivan@example.com/ })
    .first()
    .waitFor()
  expect(new URL(page.url()).pathname).toBe('/app/acme-behaving/members')
})

test('without a connection one is told, a move goes back with its reason, and where one wants to go waits', async () => {
  await page.goto(`${desk}/applications/${pipeline.applicationId}`)
  // Keys are heard once the page is awake.
  await page.waitForLoadState('networkidle')
  await cardIn(page, 'Questionnaire', ann.name).focus()
  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Type a stage' }).fill('Review')
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  await page.getByText('There is no connection. Nothing was changed.').waitFor()
  await cardIn(page, 'Questionnaire', ann.name).waitFor()
  await page.getByRole('alert').filter({ hasText: 'No connection. What you see may be old' }).waitFor()
  await page.getByRole('link', { name: 'Members', exact: true }).click()
  await page.context().setOffline(false)
  await page.waitForURL(`${desk}/members`)
  await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText(`${ann.name} moved to Review`).waitFor()
  await page.getByText('No connection.').waitFor({ state: 'detached' })
  await expect.poll(() => whereIs(db, ann), { timeout: 20_000 }).toEqual({ stage: 'Review', state: 'active' })
})

test('what was never opened comes with the connection, and a link that is pointed at does no harm', async () => {
  const loadedAt = () => page.evaluate(() => performance.timeOrigin)
  const before = await loadedAt()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'Webhooks', exact: true }).hover()
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('alert').filter({ hasText: 'What you opened comes' }).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('menu').waitFor()
  expect(await loadedAt()).toBe(before)
})

test('a page refused on the way leaves the frame, its language and colours, and comes when one tries again', async () => {
  const ofReader = ['lang=es', 'theme=dark'].map((pair) => pair.split('='))
  await page.context().addCookies(ofReader.map(([name = '', value = '']) => ({ name, value, url: product.url })))
  await page.reload()
  await page.waitForLoadState('networkidle')
  const refused = { status: 503, headers: { 'X-Request-Id': 'of-the-refusal' }, body: 'Service unavailable' }
  await page.route(/\/mail-templates\.data/, (route) => route.fulfill(refused))
  await page.getByRole('link', { name: 'Plantillas de correo' }).click()

  const told = page.getByRole('heading', { level: 1, name: 'Algo ha fallado por nuestra parte' })
  await told.and(page.locator(':focus')).waitFor()
  await page.getByText('Petición of-the-refusal').waitFor()
  await page.locator('html.dark[lang=es]').waitFor()
  await page.getByRole('link', { name: 'Miembros', exact: true }).waitFor()
  await expectNoAxeViolations(page)
  await page.unrouteAll()
  await page.getByRole('link', { name: 'Volver a intentarlo' }).click()
  await page.getByRole('heading', { level: 1, name: 'Plantillas de correo' }).and(page.locator(':focus')).waitFor()
  for (const [name = ''] of ofReader) await page.context().clearCookies({ name })
})

test('by a few letters one gets anywhere, and back to the link one left by', async () => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Go to a page or an applicant' })
  const box = palette.getByRole('combobox')
  await box.fill('pipe driver')
  await palette.getByRole('option', { name: /^Pipeline/, selected: true }).waitFor()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/pipeline$/)
  await page.keyboard.press('Control+k')
  await box.fill('members')
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })

  const workflows = page.getByRole('link', { name: 'Workflows' }).last()
  await workflows.click()
  await page.waitForURL(/\/workflows$/)
  await page.goBack()
  await page.waitForURL(/\/pipeline$/)
  await expect.poll(() => workflows.evaluate((link) => link === document.activeElement), { timeout: 20_000 }).toBe(true)
  expect(errors).toEqual([])
})
