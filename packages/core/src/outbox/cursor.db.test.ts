import { emailRequested } from '@plutomi/contracts/events/emails'
import { workspaceUpdated } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { type Tx, transaction } from '../database/index.ts'
import { emit } from './index.ts'

const { db } = await testDatabase()
const { ctx, workspaceId } = await aWorkspace(db)

const kept = (tx: Tx) =>
  emit(tx, workspaceUpdated, { workspaceId, subjectId: workspaceId, data: { changed: ['name'] } })
const passing = (tx: Tx) =>
  emit(tx, emailRequested, {
    workspaceId,
    subjectId: newId('per'),
    data: { emailId: newId('eml'), template: 'welcome' },
  })

async function cursorOf<Result>(change: (tx: Tx) => Promise<Result>) {
  const told: (string | undefined)[] = []
  const result = await transaction({ ...ctx, onCommit: (cursor) => told.push(cursor) }, change)
  return { result, told }
}

test('the cursor of a change is its last event that stays in the history, whatever else it emits after', async () => {
  const { result, told } = await cursorOf(async (tx) => {
    await kept(tx)
    const last = await kept(tx)
    await passing(tx)
    return last
  })
  expect(told).toEqual([result])
})

test('a change without such an event tells of none', async () => {
  expect((await cursorOf(passing)).told).toEqual([undefined])
})
