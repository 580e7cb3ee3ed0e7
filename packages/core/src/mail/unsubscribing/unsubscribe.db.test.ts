import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { anEmail, asActor, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { transaction } from '../../database/index.ts'
import { signLink } from '../../links/index.ts'
import { findUnsubscription, requestEmail, sendEmail, unsubscribe } from '../index.ts'

const { db } = await testDatabase()
const settings = { publicUrl: 'https://jobs.test', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

async function arrange() {
  const { ctx, workspaceId } = await aWorkspace(db)
  const to = anEmail()
  const ask = async (isTransactional: boolean) => {
    const bytes = { subject: 's', text: 't', html: 'h' }
    const about = { workspaceId, causeEvent: newId('evt'), template: 'rejected', recipientId: newId('per'), to }
    const mail = { ...about, locale: 'en', variables: {}, isTransactional, bytes }
    await transaction(ctx, (tx) => requestEmail(tx, mail))
    const rows = db.selectFrom('emailMessages').select('id').where('causeEvent', '=', about.causeEvent)
    return (await rows.executeTakeFirstOrThrow()).id
  }
  const transport = {
    kind: 'smtp' as const,
    send: async () => ({ providerMessageId: 'p-1' }),
    ping: async () => undefined,
    close: async () => undefined,
  }
  const send = (emailId: string) => sendEmail(ctx, { transport, settings }, { workspaceId, emailId })
  const linkOf = (id: string) => signLink(ctx.keyring, { purpose: 'unsubscribe', id, version: 1 })
  return { ctx: asActor(ctx, { kind: 'anonymous' }), workspaceId, to, ask, send, linkOf }
}

test('who unsubscribed gets what they wait for and nothing else; again changes nothing', async () => {
  const { ctx, ask, send, linkOf, workspaceId, to } = await arrange()
  const token = linkOf(await ask(false))
  expect(await findUnsubscription(ctx, token)).toMatchObject({ workspaceId, email: to })
  expect(await send(await ask(false))).toEqual({ kind: 'sent' })
  await unsubscribe(ctx, { token })
  await unsubscribe(ctx, { token })
  const rows = await db.selectFrom('suppressions').select(['email', 'cause']).where('email', '=', to).execute()
  expect(rows).toEqual([{ email: to, cause: 'unsubscribed' }])
  expect(await send(await ask(false))).toEqual({ kind: 'suppressed' })
  expect(await send(await ask(true))).toEqual({ kind: 'sent' })
})

test('a forged link, one of another kind and one of a mail that has none lead nowhere', async () => {
  const { ctx, ask, linkOf } = await arrange()
  const id = await ask(false)
  const other = signLink(ctx.keyring, { purpose: 'applicant', id, version: 1 })
  for (const token of [`${linkOf(id).slice(0, -1)}_`, other, linkOf(await ask(true)), linkOf(newId('eml'))]) {
    expect(await findUnsubscription(ctx, token)).toBeUndefined()
    await expect(unsubscribe(ctx, { token })).rejects.toMatchObject({ code: 'not_found' })
  }
})
