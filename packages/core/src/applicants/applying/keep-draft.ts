import type { SaveForm } from '@plutomi/contracts/api/me'
import type { AnswerError, Answers } from '@plutomi/contracts/forms'
import type { Tx } from '../../database/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { lockOpenForm } from './open-form.ts'
import { saveShadowDraft } from './shadow-form.ts'
import { writeDraft } from './write-draft.ts'

export interface KeptDraft {
  version: FormVersion
  /** All answers there are now. */
  answers: Answers
  faults: AnswerError[]
}

/** Keeps what was typed, of an applicant or of a shadow. */
export async function keepDraft(tx: Tx, actor: ApplicantActor, input: SaveForm): Promise<KeptDraft> {
  const { kind, workspaceId, applicantId } = actor
  const { formVersionId, answers: raw } = input
  if (kind === 'shadow') return saveShadowDraft(tx, workspaceId, { shadowId: applicantId, formVersionId, raw })
  const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId })
  return { version: form.version, ...(await writeDraft(tx, workspaceId, { form, raw })) }
}
