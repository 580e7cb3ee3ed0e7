import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { checkInvariants } from '@plutomi/core/check'
import { connectDatabase } from '@plutomi/core/database'
import { platformDb } from '@plutomi/core/platform'
import { createWebhookEndpoint } from '@plutomi/core/webhooks'
import { parseKeyring } from '@plutomi/platform/secrets'
import { launchBrowser, phone } from '@plutomi/testing/browser'
import { startSes, startSqs } from '@plutomi/testing/engines'
import { startReceiver } from '@plutomi/testing/receivers'
import { aSesEvent, testSns } from '@plutomi/testing/sns'
import type { Locator } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test, vi } from 'vitest'
import { startFullProduct } from './full-product.ts'
import { secrets } from './product.ts'
import { deskPage } from './story/desk.ts'
import { aStoryPipeline } from './story/pipeline.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })
const patience = { timeout: 90_000, interval: 250 }
const email = 'ada@example.com'

const sns = testSns()
const ses = await startSes()
const sqs = await startSqs({ queues: [{ name: 'mail-feedback', visibilitySeconds: 5 }] })
const receiver = await startReceiver()
const product = await startFullProduct({
  EMAIL_TRANSPORT: 'ses',
  EMAIL_FROM: 'jobs@example.com',
  SES_REGION: ses.region,
  SES_ENDPOINT: ses.url,
  SES_CONFIGURATION_SET: 'plutomi',
  SES_EVENTS_QUEUE_URL: sqs.queueUrl('mail-feedback'),
  SES_EVENTS_TOPIC_ARN: sns.topicArn,
  AWS_ACCESS_KEY_ID: ses.accessKeyId,
  AWS_SECRET_ACCESS_KEY: ses.secretAccessKey,
  WEBHOOK_REQUIRE_HTTPS: 'false',
  WEBHOOK_ALLOW_NETS: '127.0.0.0/8',
})
const db = connectDatabase({ url: product.databaseUrl, poolSize: 3 })
const pipeline = await aStoryPipeline(db, { slug: 'acme-full' })
const { workspace, applicationId, slug } = pipeline
// Sealed with the secrets that the product has.
const owner = { ...workspace.ctx, keyring: parseKeyring(secrets) }
const { secret = '' } = await createWebhookEndpoint(owner, {
  workspaceId: workspace.workspaceId,
  url: `${receiver.url}/hooks`,
  eventTypes: ['applicant.created'],
  applicationIds: null,
  rules: { requireHttps: false, allowNets: ['127.0.0.0/8'] },
})
const browser = await launchBrowser()
const { page: desk } = await deskPage(browser, product, workspace.owner.user)
let applicantId = ''

afterAll(async () => {
  await browser.close()
  await receiver.close()
  await db.destroy()
  await ses.stop()
  await sqs.stop()
})

const soon = (work: () => Promise<void>) => vi.waitFor(work, patience)

test('somebody applies on a phone, and SES accepts the mail', async () => {
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(`${product.url}/acme-full/${slug}`)
  await page.getByLabel('Full name').fill('Ada Example')
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Start application' }).click()
  await page.waitForURL(/\/a\/apl_\w+\/form$/)
  applicantId = /apl_\w+/.exec(page.url())?.[0] ?? ''
  await page.goto(`${product.url}/a/${applicantId}`)
  await page.getByText('Change contact data').click()
  await page.getByLabel('Country code').selectOption({ label: 'DE +49' })
  await page.getByLabel('Phone number').fill('1511 2347319')
  await page.getByRole('button', { name: 'Save contact data' }).click()
  await soon(async () =>
    expect((await db.selectFrom('people').select('phone').execute()).at(0)?.phone).toContain('7319'),
  )
  await soon(async () => expect(await mailsToAda()).toHaveLength(1))
})

test('its bounce comes back through SNS, and the timeline shows it', async () => {
  const [mail] = await mailsToAda()
  const at = new Date()
  const event = aSesEvent('Bounce', { messageId: mail?.messageId ?? '', sentAt: at, at })
  const client = new SQSClient({
    endpoint: sqs.url,
    region: sqs.region,
    credentials: { accessKeyId: sqs.accessKeyId, secretAccessKey: sqs.secretAccessKey },
  })
  const message = { QueueUrl: sqs.queueUrl('mail-feedback'), MessageBody: sns.post({ text: event, at }) }
  await client.send(new SendMessageCommand(message))
  client.destroy()
  const told = desk.getByText(/came back: the address does not exist/)
  await expectShown(`applicants/${applicantId}/timeline`, told)
})

test('the recruiter finds the applicant by the last digits of the phone', async () => {
  await expectShown(
    'search?q=7319',
    desk.getByRole('list', { name: 'Applicants found' }).getByRole('link', { name: /Ada/ }),
  )
})

test('a receiver got the event, signed', async () => {
  await soon(async () => expect(receiver.requests.length).toBeGreaterThan(0))
  const [request] = receiver.requests
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const body = new Webhook(secret).verify(request?.body ?? '', headers)
  expect(body).toMatchObject({ type: 'applicant.created' })
  expect(JSON.stringify(body)).toContain(applicantId)
})

test('the funnel counts the applicant', async () => {
  const first = desk.getByRole('region', { name: 'Funnel' }).getByRole('listitem').filter({ hasText: 'Questionnaire' })
  await expectShown(`applications/${applicationId}/insights`, first.getByText(/100\s?%$/))
})

test('each engine is well, as the processes see it', async () => {
  const answer = await (await fetch(`${product.url}/health/deep`)).json()
  expect(answer).toMatchObject({ status: 'ok' })
})

test('every rule of the product holds, and Ctrl-C ends everything', async () => {
  expect(await checkInvariants(platformDb(db))).toEqual([])
  expect(await product.stop()).toBe(0)
})

async function mailsToAda() {
  return (await ses.mails()).filter(({ destination }) => destination.to.some((to) => to.includes(email)))
}

/** A page of the desk shows it, as soon as what happened has come there. */
async function expectShown(path: string, what: Locator): Promise<void> {
  await soon(async () => {
    await desk.goto(`${product.url}/app/acme-full/${path}`)
    await what.first().waitFor({ timeout: 3_000 })
  })
  expect(await what.first().isVisible()).toBe(true)
}
