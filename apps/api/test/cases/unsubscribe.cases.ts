import { newId } from '@plutomi/contracts/ids'
import { transaction } from '@plutomi/core/database'
import { signLink } from '@plutomi/core/links'
import { requestEmail } from '@plutomi/core/mail'
import { anEmail } from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases } from './cases.ts'

/** The link in a mail of a workflow, as its reader has it. */
async function aLink({ ours, config }: ApiWorld): Promise<string> {
  const { ctx, workspaceId } = ours
  const to = anEmail()
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent: newId('evt'),
      template: newId('tpl'),
      recipientId: newId('per'),
      to,
      locale: 'en',
      variables: {},
      isTransactional: false,
    }),
  )
  const mail = ctx.db.selectFrom('emailMessages').select('id').where('toEmail', '=', to)
  const { id } = await mail.executeTakeFirstOrThrow()
  return signLink(config.keyring, { purpose: 'unsubscribe', id, version: 1 })
}

export const unsubscribeCases: Cases = {
  'mail.unsubscribe': {
    good: async (world) => ({ body: { token: await aLink(world) } }),
    badBody: { body: { token: '' }, field: 'token' },
  },
}
