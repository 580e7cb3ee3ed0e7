import type { SubmitForm, SubmittedForm } from '@plutomi/contracts/api/me'
import type { Context } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { isDomainError } from '../../errors/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { keepDraft } from './keep-draft.ts'
import { requireOwnPage } from './own-actor.ts'
import { submitShadowForm } from './shadow-form.ts'
import { submitAnswers } from './submit-answers.ts'

/**
 * Submits the form of the present stage: what is given over what was saved, by every rule of the pinned version. Where
 * the stage says so, the applicant goes on to the next one at once. What is refused is kept as a draft.
 */
export async function submitForm(ctx: Context, input: SubmitForm): Promise<SubmittedForm> {
  const actor = requireOwnPage(ctx)
  try {
    return await transaction(ctx, async (tx) => {
      await submit(tx, actor, input)
      return { applicantId: actor.applicantId, submittedAt: originOf(tx).now.toISOString() }
    })
  } catch (error) {
    if (isDomainError(error) && error.code === 'invalid_answers') await keepTyped(ctx, input)
    throw error
  }
}

async function submit(tx: Tx, actor: ApplicantActor, { formVersionId, answers: raw }: SubmitForm): Promise<void> {
  const { workspaceId, applicantId } = actor
  if (actor.kind === 'shadow') await submitShadowForm(tx, workspaceId, { shadowId: applicantId, formVersionId, raw })
  else await submitAnswers(tx, actor, { formVersionId, raw })
}

/** The refused transaction is rolled back; the request itself stays unanswered for another try with the same key. */
async function keepTyped(ctx: Context, input: SubmitForm): Promise<void> {
  const unclaimed = { ...ctx }
  delete unclaimed.idempotency
  await transaction(unclaimed, async (tx) => keepDraft(tx, requireOwnPage(ctx), input))
}
