import type { WorkflowAction } from '@plutomi/contracts/workflows'
import { moveApplicantByWorkflow } from '../applicants/index.ts'
import { originOf, type Tx } from '../database/index.ts'
import { getTemplateVersion, requestEmail } from '../mail/index.ts'
import { countAutomaticMoves, getMailRecipient } from './applicant-facts.queries.ts'
import { maxMovesPerHour, type RunFacts } from './run.ts'

export type ActionResult =
  | { kind: 'succeeded'; outcome: 'done' | 'unchanged' | 'suppressed' }
  | { kind: 'superseded' }
  | { kind: 'halted'; movesLastHour: number }

/** Does one action of a run in the transaction of its step. A refusal throws a DomainError. */
export async function performAction(tx: Tx, run: RunFacts, action: WorkflowAction): Promise<ActionResult> {
  switch (action.type) {
    case 'move':
      return move(tx, run, action.toStageId)
    case 'send_email':
      return sendEmail(tx, run, action.templateId)
  }
}

async function move(tx: Tx, run: RunFacts, toStageId: string): Promise<ActionResult> {
  const movesLastHour = await countAutomaticMoves(tx, run, originOf(tx).now)
  if (movesLastHour >= maxMovesPerHour) return { kind: 'halted', movesLastHour }
  const { workspaceId, applicantId, visitId, id: runId } = run
  const moved = await moveApplicantByWorkflow(tx, { workspaceId, applicantId, toStageId, runId, visitId })
  if (moved === 'superseded') return { kind: 'superseded' }
  return { kind: 'succeeded', outcome: moved === 'moved' ? 'done' : 'unchanged' }
}

/** The mail's cause is the run's: one mail per cause, template and recipient, however often the step is tried. */
async function sendEmail(tx: Tx, run: RunFacts, templateId: string): Promise<ActionResult> {
  const { workspaceId, applicantId, causeEvent } = run
  const { id: templateVersionId } = await getTemplateVersion(tx, workspaceId, { templateId, versionId: null })
  const { personId, email, locale, mayBeMailed } = await getMailRecipient(tx, run)
  if (!mayBeMailed) return { kind: 'succeeded', outcome: 'suppressed' }
  await requestEmail(tx, {
    workspaceId,
    causeEvent,
    template: templateId,
    templateVersionId,
    recipientId: personId,
    applicantId,
    to: email,
    locale,
    variables: {},
    isTransactional: false,
  })
  return { kind: 'succeeded', outcome: 'done' }
}
