import { newId } from '@plutomi/contracts/ids'
import { saveDraft } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import { transaction } from '@plutomi/core/database'
import { signLink } from '@plutomi/core/links'
import { requestEmail } from '@plutomi/core/mail'
import { inviteToken } from '@plutomi/core/members'
import { asActor } from '@plutomi/testing/factories'
import { applies, type Posting } from './seeding.ts'
import type { World, WorldApplicant } from './world.ts'

export interface LinkFacts {
  posting: Posting
  inviteId: string
  /** Whose links they are. */
  applicant: WorldApplicant & { name: string }
  /** What was typed under the known address once more. */
  answers: Record<string, unknown>
}

/** The links that mails would carry, signed with the product's keys. */
export async function mailedLinks(ctx: Context, facts: LinkFacts): Promise<World['links']> {
  const { keyring } = ctx
  const { posting, inviteId, applicant } = facts
  return {
    invite: inviteToken(keyring, { id: inviteId, version: 1 }),
    applicant: signLink(keyring, { purpose: 'applicant', id: applicant.applicantId, version: 1 }),
    shadow: signLink(keyring, { purpose: 'shadow', id: await aShadow(ctx, facts), version: 1 }),
    unsubscribe: signLink(keyring, {
      purpose: 'unsubscribe',
      id: await aNewsletter(ctx, posting.workspaceId, applicant),
      version: 1,
    }),
  }
}

/** Applying under an address that is known makes a draft beside the running application. */
async function aShadow(ctx: Context, { posting, applicant, answers }: LinkFacts): Promise<string> {
  const { name, email } = applicant
  const { applicantId } = await applies(ctx, posting, { name, email })
  const { workspaceId } = posting
  if (Object.keys(answers).length > 0)
    await saveDraft(asActor(ctx, { kind: 'shadow', workspaceId, applicantId }), { answers })
  return applicantId
}

/** A mail that one may want no more of. */
async function aNewsletter(ctx: Context, workspaceId: string, applicant: WorldApplicant): Promise<string> {
  const causeEvent = newId('evt')
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent,
      template: 'applied',
      recipientId: newId('per'),
      applicantId: applicant.applicantId,
      to: applicant.email,
      locale: 'en',
      variables: {},
      isTransactional: false,
    }),
  )
  const { id } = await ctx.db
    .selectFrom('emailMessages')
    .select('id')
    .where('causeEvent', '=', causeEvent)
    .executeTakeFirstOrThrow()
  return id
}
