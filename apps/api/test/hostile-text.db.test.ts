import { newId } from '@plutomi/contracts/ids'
import { aBoard, occupants } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { send, startApiWorld } from './api-world.ts'

const world = await startApiWorld()
const { workspaceId } = world.ours
const as = { key: world.key.secret }
const path = `/v2/workspaces/${workspaceId}`
const board = await aBoard(world.db, { workspaceId })
const [applicantId = ''] = await occupants(board, { count: 1 })

function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

// Ids are ascii in the database, which answers other letters in a comparison with an error of its own.
test.each([
  [`${path}/applicants`, ['ü']],
  [`${path}/applicants/${applicantId}/timeline`, ['ü']],
  [`${path}/stages/${board.stageIds[0]}/applicants`, ['2026-01-01T00:00:00.000Z', 'ü']],
  [`${path}/applications`, ['ü']],
  [`${path}/workflow-runs`, ['ü']],
  [`${path}/workflows`, ['ü']],
  [`${path}/members`, ['ü']],
])('a forged cursor of %s is refused', async (address, key) => {
  const answer = await send(world, { method: 'GET', path: `${address}?cursor=${cursorOf(key)}`, as })
  expect(answer).toMatchObject({ status: 400, body: { code: 'bad_cursor' } })
})

test('a language nobody speaks is refused when an applicant is made', async () => {
  const body = { applicationId: board.applicationId, name: 'Ann', email: 'ann@example.com', locale: 'ñ' }
  const answer = await send(world, { method: 'POST', path: `${path}/applicants`, as, body })
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: ['locale'] }] } })
})

test('addresses with letters no slug has are not found', async () => {
  const addresses = ['/public/zürich', `/public/${world.ours.slug}/fahrer-zürich`, `/public/zürich/${newId('app')}`]
  for (const address of addresses) {
    const answer = await send(world, { method: 'GET', path: address })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  }
  const body = { workspace: 'zürich', application: 'fahrer', email: 'ann@example.com' }
  expect(await send(world, { method: 'POST', path: '/public/links', body })).toMatchObject({ status: 204 })
})
