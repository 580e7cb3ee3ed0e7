import { newId } from '@plutomi/contracts/ids'
import { WebhookBody } from '@plutomi/contracts/webhooks'
import { testDatabase } from '@plutomi/testing/database'
import { asActor, aWebhookEndpoint, loopbackRules, startWebhookScenes } from '@plutomi/testing/factories'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { createWebhookEndpoint, rotateWebhookSecret, sendTestWebhook } from './index.ts'

const { db } = await testDatabase()
const scenes = await startWebhookScenes(db)
const { receiver } = scenes
afterAll(() => scenes.close())

test("a partner's own library verifies what we send, and finds the event with what it is about", async () => {
  const { board, endpoint, send, show, deliveries } = await scenes.scene()
  const [id = ''] = await deliveries(1)
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  const [request] = receiver.requests
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const verified = WebhookBody.parse(new Webhook(endpoint.secret).verify(request?.body ?? '', headers))
  const { applicationId, workspaceId, stageIds } = board
  expect(verified).toMatchObject({
    version: 1,
    type: 'applicant.created',
    workspaceId,
    seq: 1,
    data: { applicationId, stageId: stageIds[0] },
    resource: { kind: 'applicant', item: { applicationId, status: { code: 'active' }, stage: { name: 'Stage 1' } } },
  })
  expect(verified.resource?.item).toMatchObject({ id: verified.subjectId, email: expect.stringContaining('@') })
  expect(headers['webhook-id']).toBe(id)
  expect(await show(id)).toMatchObject({
    state: 'succeeded',
    attemptCount: 1,
    lastStatus: 200,
    body: request?.body,
    attempts: [{ number: 1, outcome: 'succeeded', error: null, response: { status: 200, body: 'thanks' } }],
  })
})

test('a body that was changed, or another secret, does not verify', async () => {
  const { board, endpoint, send, deliveries } = await scenes.scene()
  const other = await aWebhookEndpoint(board, { url: receiver.url, eventTypes: ['applicant.rejected'] })
  const [id = ''] = await deliveries(1)
  await send(id)
  const { headers = {}, body = '' } = receiver.requests[0] ?? {}
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  expect(() => new Webhook(endpoint.secret).verify(`${body} `, texts)).toThrow()
  expect(() => new Webhook(other.secret).verify(body, texts)).toThrow()
})

test('every try carries the same bytes and id, whatever became of the applicant, and a signature of its own time', async () => {
  const { clock, board, send, deliveries } = await scenes.scene()
  const [id = ''] = await deliveries(1)
  receiver.reply({ status: 500 })
  expect(await send(id)).toMatchObject({ kind: 'retrying', afterMs: 60_000, error: 'http_500' })
  await db.updateTable('people').set({ name: 'Somebody else' }).where('workspaceId', '=', board.workspaceId).execute()
  clock.advance({ minutes: 1 })
  await send(id)
  const [first, second] = receiver.requests
  expect(second?.body).toBe(first?.body)
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
})

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  const { clock, endpoint, send, deliveries } = await scenes.scene()
  const rotated = await rotateWebhookSecret(endpoint.ctx, endpoint)
  const verifies = async (secret: string) => {
    receiver.requests.length = 0
    const [id = ''] = await deliveries(1)
    await send(id)
    const { headers = {}, body = '' } = receiver.requests[0] ?? {}
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    // The library takes no time but its own.
    const hook = new Webhook(secret)
    const stamp = new Date(Number(texts['webhook-timestamp']) * 1000)
    return texts['webhook-signature']?.split(' ').includes(hook.sign(id, stamp, body)) ?? false
  }
  expect([await verifies(endpoint.secret), await verifies(rotated.secret ?? '')]).toEqual([true, true])
  clock.advance({ days: 1 })
  expect([await verifies(endpoint.secret), await verifies(rotated.secret ?? '')]).toEqual([false, true])
})

test('a test event arrives, signed like any other', async () => {
  const { endpoint, send } = await scenes.scene({ eventTypes: ['applicant.rejected'] })
  const { id } = await sendTestWebhook(endpoint.ctx, endpoint)
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  const body = WebhookBody.parse(JSON.parse(receiver.requests[0]?.body ?? ''))
  expect(body).toMatchObject({ type: 'webhook.test', subjectId: endpoint.endpointId, resource: null })
})

test('bodies show no more than the maker of the endpoint may read', async () => {
  const { endpoint, send, deliveries } = await scenes.scene()
  const { ctx, workspaceId } = endpoint
  const key = asActor(ctx, { kind: 'api_key', workspaceId, apiKeyId: newId('key'), scopes: ['webhooks:manage'] })
  const url = `${receiver.url}/blind`
  await createWebhookEndpoint(key, {
    workspaceId,
    url,
    eventTypes: ['applicant.created'],
    applicationIds: null,
    rules: loopbackRules,
  })
  for (const id of await deliveries(1)) await send(id)
  const resourceAt = (path: string) => {
    const request = receiver.requests.find((each) => each.path === path)
    return WebhookBody.parse(JSON.parse(request?.body ?? '')).resource
  }
  expect(resourceAt('/blind')).toBeNull()
  expect(resourceAt('/hook')).not.toBeNull()
})
