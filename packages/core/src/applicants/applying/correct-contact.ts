import type { CorrectContact, CorrectedContact } from '@plutomi/contracts/api/me'
import type { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { isDuplicateKey, transaction, type Tx } from '../../database/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { takeApplicantNumbers } from './applicant-number.ts'
import { correctApplicant } from './correct-applicant.ts'
import { correctShadow } from './correct-shadow.ts'
import { requireOwnPage } from './own-actor.ts'
import { type PageToken, signPageToken } from './page-token.ts'

const maxAttempts = 3

/**
 * Corrects how somebody is called and reached. Another address, possible until a mailed link was opened, gets its own
 * link and ends the old ones; whether that address was known shows nowhere.
 */
export async function correctContact(ctx: Context, input: CorrectContact): Promise<z.output<typeof CorrectedContact>> {
  const actor = requireOwnPage(ctx)
  // Taken by both kinds, so that an applicant and a shadow take the same time: a shadow may become an applicant.
  const number = input.email === undefined ? 0 : await takeApplicantNumbers(ctx.db, actor.workspaceId)
  return attempt(ctx, { actor, input, number }, 1)
}

interface Correction {
  actor: ApplicantActor
  input: CorrectContact
  number: number
}

async function attempt(
  ctx: Context,
  correction: Correction,
  count: number,
): Promise<z.output<typeof CorrectedContact>> {
  try {
    return await transaction(ctx, async (tx) => {
      const kept = await correct(tx, correction)
      return { applicantId: kept.applicantId, token: signPageToken(ctx.keyring, kept) }
    })
  } catch (error) {
    // Somebody took the address, or applied with it, in this instant: looked at again, it is known.
    const isRace = isDuplicateKey(error, 'people_live_email') || isDuplicateKey(error, 'applicants_live')
    if (!isRace || count === maxAttempts) throw error
    return attempt(ctx, correction, count + 1)
  }
}

async function correct(tx: Tx, { actor, input, number }: Correction): Promise<PageToken> {
  const { applicantId } = actor
  return actor.kind === 'shadow'
    ? { applicantId, version: await correctShadow(tx, actor, { input, number }), isProven: false }
    : correctApplicant(tx, actor, input)
}
