import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { handOverFiles } from '../../files/index.ts'
import { announceFiles } from '../files/announce-file.ts'
import { findLatestApplicant } from './latest-applicant.queries.ts'
import { lockOpenForm } from './open-form.ts'
import { lockShadow, type Shadow, updateShadow } from './shadow.queries.ts'
import { findSubmission } from './submission.queries.ts'
import { writeDraft } from './write-draft.ts'

/**
 * Step: whoever owns the address takes what was typed under it into the running applicant's draft, if the applicant has
 * an open form in a stage that was filled in; nothing else is merged. Once. Returns whom the link leads to.
 */
export async function adoptShadow(
  tx: Tx,
  workspaceId: string,
  shadowId: string,
): Promise<{ applicantId: string; adopted: boolean }> {
  const shadow = await lockShadow(tx, workspaceId, shadowId)
  const applicant = await findLatestApplicant(tx, workspaceId, shadow)
  if (!applicant) throw notFound('link')
  const canAdopt = shadow.state === 'draft' || shadow.state === 'submitted'
  const adopted = canAdopt && (await takeOver(tx, workspaceId, { shadow, applicant }))
  if (canAdopt) await updateShadow(tx, workspaceId, { shadowId, state: 'adopted' })
  return { applicantId: applicant.id, adopted }
}

interface Heir {
  id: string
  state: string
  stageId: string
  visitId: string | null
}

async function takeOver(
  tx: Tx,
  workspaceId: string,
  { shadow, applicant }: { shadow: Shadow; applicant: Heir },
): Promise<boolean> {
  const raw = shadow.answers[applicant.stageId]
  if (raw === undefined || applicant.state !== 'active' || applicant.visitId === null) return false
  const submission = await findSubmission(tx, workspaceId, applicant.visitId)
  if (submission?.state === 'submitted') return false
  const isSameForm = shadow.stageId === applicant.stageId && shadow.formVersionId !== null
  const formVersionId = isSameForm ? (shadow.formVersionId ?? undefined) : undefined
  const form = await lockOpenForm(tx, workspaceId, { applicantId: applicant.id, formVersionId })
  const given = { shadowId: shadow.id, applicantId: applicant.id, stageId: applicant.stageId }
  const files = await handOverFiles(tx, workspaceId, given)
  await writeDraft(tx, workspaceId, { form, raw })
  await announceFiles(tx, workspaceId, { applicant: form.applicant, files })
  return true
}
