import { newId } from '@plutomi/contracts/ids'
import { type OperatorRole, operatorRoles } from '@plutomi/contracts/rights'
import { testDatabase } from '@plutomi/testing/database'
import { aUser, contextFor } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { dlqAudit } from './index.ts'

const { db } = await testDatabase()
const recordedAt = new Date('2026-11-21T10:00:00.123Z')
const place = (offset: bigint, topic = 'plutomi.emails.paid.dlq') => ({ topic, partition: 0, offset, recordedAt })
const auditOf = (role: OperatorRole) =>
  dlqAudit(contextFor(db, { kind: 'operator', userId: 'usr_1', email: 'ann@example.com', role }))
const replay = () => ({ id: newId('rpl'), action: 'replayed' as const, request: { group: 'email' } })
const drop = () => ({ id: newId('rpl'), action: 'dropped' as const, reason: 'sent by hand', request: {} })

test('what was noted is found again by its place, once, whatever is noted twice', async () => {
  const audit = auditOf('admin')
  const run = replay()
  for (let time = 0; time < 2; time++) await audit.act(run, (note) => note([place(1n), place(3n)]))
  await audit.act(drop(), (note) => note([place(3n), place(3n, 'plutomi.applicants.dlq')]))
  const [first, second, third] = await audit.entriesOf([place(3n), place(2n), place(1n)])
  expect(first?.map(({ action }) => action).toSorted()).toEqual(['dropped', 'replayed'])
  const dropped = first?.find(({ action }) => action === 'dropped')
  expect(dropped).toMatchObject({ reason: 'sent by hand', operator: 'operator:usr_1', replayId: null })
  expect(second).toEqual([])
  expect(third).toMatchObject([{ action: 'replayed', replayId: run.id, reason: null, at: expect.any(Date) }])
})

test('a letter of a log that was made anew stands at the same place and is not taken for its predecessor', async () => {
  const audit = auditOf('operator')
  const former = place(7n)
  await audit.act(replay(), (note) => note([former]))
  const [entries] = await audit.entriesOf([{ ...former, recordedAt: new Date(recordedAt.getTime() + 1) }])
  expect(entries).toEqual([])
})

test('a viewer looks, an operator replays too, an admin drops too, and nobody else does anything', async () => {
  const mayAct = async (role: OperatorRole, run: Parameters<ReturnType<typeof auditOf>['act']>[0]) => {
    const asked = auditOf(role).act(run, () => Promise.resolve('done'))
    return asked.catch((error: unknown) => error)
  }
  for (const role of operatorRoles) expect(await auditOf(role).entriesOf([place(99n)])).toEqual([[]])
  expect(await mayAct('viewer', replay())).toMatchObject({ code: 'forbidden' })
  expect(await mayAct('viewer', drop())).toMatchObject({ code: 'forbidden' })
  expect(await mayAct('operator', replay())).toBe('done')
  expect(await mayAct('operator', drop())).toMatchObject({ code: 'forbidden' })
  expect(await mayAct('admin', drop())).toBe('done')
  const { ctx } = await aUser(db)
  await expect(dlqAudit(ctx).entriesOf([place(1n)])).rejects.toMatchObject({ code: 'forbidden' })
  await expect(dlqAudit(ctx).act(replay(), () => Promise.resolve())).rejects.toMatchObject({ code: 'forbidden' })
})

test('one run at a time, and each is in the audit log before it does anything', async () => {
  const audit = auditOf('operator')
  const run = replay()
  await audit.act(run, async () => {
    const noted = await db.selectFrom('auditEntries').selectAll().where('subject', '=', run.id).execute()
    expect(noted).toMatchObject([{ action: 'dlq.replayed', actor: 'operator:usr_1', workspaceId: '' }])
    await expect(audit.act(replay(), () => Promise.resolve())).rejects.toMatchObject({ code: 'conflict' })
  })
  await expect(audit.act(replay(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await audit.act(replay(), () => Promise.resolve('free again'))).toBe('free again')
})
