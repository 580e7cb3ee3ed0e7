import { testDatabase } from '@plutomi/testing/database'
import {
  aBoard,
  anInvitedMember,
  asActor,
  aWebhookEndpoint,
  aWorkspace,
  deliveriesOf,
  fanOutEverything,
  loopbackRules,
  occupants,
} from '@plutomi/testing/factories'
import { strictRules } from '@plutomi/platform/outbound-http'
import { expect, test } from 'vitest'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getDelivery,
  getWebhookEndpoint,
  listDeliveries,
  listWebhookEndpoints,
  redeliver,
  rotateWebhookSecret,
  sendTestWebhook,
  updateWebhookEndpoint,
} from './index.ts'

const { db } = await testDatabase()
const url = 'https://partner.example.com/hooks'
const everything = { eventTypes: null, applicationIds: null, rules: strictRules }

test('a secret is shown once and stored nowhere as it is', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const created = await createWebhookEndpoint(ctx, { workspaceId, url, ...everything })
  const rotated = await rotateWebhookSecret(ctx, { workspaceId, endpointId: created.id })
  expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(rotated.secret).not.toBe(created.secret)
  const stored = JSON.stringify(
    await Promise.all([
      db.selectFrom('webhookSecrets').selectAll().execute(),
      db.selectFrom('webhookEndpoints').selectAll().execute(),
      db.selectFrom('events').select('data').execute(),
      db.selectFrom('auditEntries').select('details').execute(),
      listWebhookEndpoints(ctx, { workspaceId, limit: 10 }),
    ]),
  )
  for (const secret of [created.secret, rotated.secret]) expect(stored).not.toContain(secret?.slice(6, 40))
})

test.each(['http://partner.example.com/', 'https://127.0.0.1/', 'https://169.254.169.254/', 'https://localhost:22/'])(
  '%s is refused with the field named, when it is made and when it is changed',
  async (refused) => {
    const { ctx, workspaceId } = await aWorkspace(db)
    const making = createWebhookEndpoint(ctx, { workspaceId, url: refused, ...everything })
    await expect(making).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['url'] }] })
    const { id: endpointId } = await createWebhookEndpoint(ctx, { workspaceId, url, ...everything })
    const changing = updateWebhookEndpoint(ctx, { workspaceId, endpointId, url: refused, rules: strictRules })
    await expect(changing).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['url'] }] })
  },
)

test('an application of another workspace cannot be asked for', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const { applicationId } = await aBoard(db)
  const making = createWebhookEndpoint(ctx, { workspaceId, url, ...everything, applicationIds: [applicationId] })
  await expect(making).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['applicationIds', 0] }] })
})

test('an endpoint that was taken away is gone, and what waited for it is not sent', async () => {
  const board = await aBoard(db)
  const { ctx, ...endpoint } = await aWebhookEndpoint(board, {
    url: 'http://127.0.0.1:9/',
    eventTypes: ['applicant.created'],
  })
  await occupants(board, { count: 1 })
  await fanOutEverything(board)
  await deleteWebhookEndpoint(ctx, endpoint)
  await expect(getWebhookEndpoint(ctx, endpoint)).rejects.toMatchObject({ code: 'not_found' })
  expect((await deliveriesOf(db, board.workspaceId)).map(({ state }) => state)).toEqual(['skipped'])
  await occupants(board, { count: 1 })
  await fanOutEverything(board)
  expect(await deliveriesOf(db, board.workspaceId)).toHaveLength(1)
})

test.each(['recruiter', 'reviewer', 'viewer'] as const)('a %s has nothing to do with webhooks', async (role) => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { ctx } = await anInvitedMember(workspace, role)
  await expect(listWebhookEndpoints(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  const making = createWebhookEndpoint(ctx, { workspaceId, url, ...everything })
  await expect(making).rejects.toMatchObject({ code: 'forbidden' })
})

test('another workspace sees nothing of endpoints and deliveries, by whichever ids it asks', async () => {
  const board = await aBoard(db)
  const { ctx: theirCtx, ...theirs } = await aWebhookEndpoint(board, { url: 'http://127.0.0.1:9/' })
  const { id: deliveryId } = await sendTestWebhook(theirCtx, theirs)
  const { ctx, workspaceId } = await aWorkspace(db)
  const rules = loopbackRules
  for (const place of [theirs, { ...theirs, workspaceId }]) {
    const delivery = { ...place, deliveryId }
    for (const ask of [
      () => getWebhookEndpoint(ctx, place),
      () => updateWebhookEndpoint(ctx, { ...place, description: 'Ours', rules }),
      () => rotateWebhookSecret(ctx, place),
      () => listDeliveries(ctx, { ...place, limit: 1 }),
      () => getDelivery(ctx, delivery),
      () => redeliver(ctx, delivery),
      () => deleteWebhookEndpoint(ctx, place),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await listWebhookEndpoints(ctx, { workspaceId, limit: 10 })).items).toEqual([])
  expect((await getDelivery(asActor(theirCtx, theirCtx.actor), { ...theirs, deliveryId })).state).toBe('queued')
})
