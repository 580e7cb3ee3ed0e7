import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { settableClock } from '@plutomi/testing/clock'
import { anApplicant, aPipeline, asActor, type TestPipeline } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { startApplying } from '../applicants/index.ts'
import { notifyKnownAddress } from './index.ts'

const { db } = await testDatabase()

async function mailAfterStartingAgain(
  pipeline: TestPipeline,
  { email, locale }: { email: string; locale: 'en' | 'es' },
) {
  const { ctx, workspaceId, workspaceSlug, applicationSlug } = pipeline
  const who = { workspaceSlug, applicationSlug, name: 'Ann', email, locale }
  const { applicantId: shadowId } = await startApplying(asActor(ctx, { kind: 'anonymous' }), who)
  const notify = asActor(ctx, { kind: 'system', name: 'notify' })
  await notifyKnownAddress(notify, { id: newId('evt'), workspaceId, shadowId })
  const mail = await db
    .selectFrom('emailMessages')
    .select(['template', 'toEmail', 'variables'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  const variables: unknown = mail && JSON.parse(mail.variables)
  return { shadowId, mail: mail && { ...mail, variables } }
}

test('whoever was rejected lately is told the first whole day from which they may apply anew', async () => {
  const clock = settableClock('2026-03-01T22:30:00.000Z')
  for (const [locale, reapplyOn] of [
    ['en', 'June 1, 2026'],
    ['es', '1 de junio de 2026'],
  ] as const) {
    const pipeline = await aPipeline(db, { clock })
    const { workspaceId } = pipeline
    await db.updateTable('workspaces').set({ timeZone: 'Europe/Berlin' }).where('id', '=', workspaceId).execute()
    const { email } = await anApplicant(pipeline, { state: 'rejected' })
    const { shadowId, mail } = await mailAfterStartingAgain(pipeline, { email, locale })
    expect(mail).toEqual({ template: 'known_address', toEmail: email, variables: { shadowId, reapplyOn } })
  }
})

test('whoever still runs is offered what was typed', async () => {
  const pipeline = await aPipeline(db)
  const { email } = await anApplicant(pipeline)
  const { shadowId, mail } = await mailAfterStartingAgain(pipeline, { email, locale: 'en' })
  expect(mail?.variables).toEqual({ shadowId })
})
