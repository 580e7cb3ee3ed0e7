import type { PublishWorkflow } from '@plutomi/contracts/api/workflows'
import { workflowPublished } from '@plutomi/contracts/events/applications'
import type { Entrants } from '@plutomi/contracts/workflows'
import { lockApplication } from '../applications/index.ts'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { armTimersOfPresent, cancelWorkflowTimers } from '../timers/index.ts'
import { checkDefinition } from './check-definition.ts'
import { findStages } from './definition-targets.queries.ts'
import { publishVersion } from './published-version.queries.ts'
import { assertRevision } from './workflow.ts'
import {
  type DraftRow,
  getApplicationOfWorkflow,
  getDraftToPublish,
  type LockedWorkflow,
  lockWorkflow,
  updateWorkflow,
} from './workflow.queries.ts'

export type WorkflowPublication = PublishedDraft & { workspaceId: string }
type PublishedDraft = PublishWorkflow & { workflowId: string }

/** Publishes the draft: new entrants follow it from now on, those present as `entrants` says. */
export async function publishWorkflow(
  ctx: Context,
  { workspaceId, ...published }: WorkflowPublication,
): Promise<{ versionId: string }> {
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, (tx) => publishDraft(tx, workspaceId, published))
}

/** Step: puts the draft in force, told and audited. */
export async function publishDraft(
  tx: Tx,
  workspaceId: string,
  { workflowId, revision, entrants }: PublishedDraft,
): Promise<{ versionId: string }> {
  // The application first, as whoever deletes a stage does: what is published leads to no stage that goes meanwhile.
  await lockApplication(tx, workspaceId, await getApplicationOfWorkflow(tx, workspaceId, workflowId))
  const workflow = await lockWorkflow(tx, workspaceId, workflowId)
  const draft = await getDraftToPublish(tx, workspaceId, workflowId)
  assertRevision(draft, revision)
  await checkStillPossible(tx, workspaceId, { workflow, draft })
  await publishVersion(tx, workspaceId, { workflowId, versionId: draft.id, entrants })
  await updateWorkflow(tx, workspaceId, { id: workflowId, state: 'published', publishedVersionId: draft.id })
  await rearm(tx, workspaceId, { workflow, draft, entrants })
  const facts = { workflowId, versionId: draft.id, entrants }
  await emit(tx, workflowPublished, { workspaceId, subjectId: workflow.applicationId, data: facts })
  await audit(tx, { workspaceId, action: 'workflow.published', subjectId: workflowId, details: facts })
  return { versionId: draft.id }
}

interface Publication {
  workflow: LockedWorkflow
  draft: DraftRow
}

async function checkStillPossible(tx: Tx, workspaceId: string, { workflow, draft }: Publication): Promise<void> {
  const stage = (await findStages(tx, workspaceId, [workflow.stageId])).get(workflow.stageId)
  if (!stage) throw new DomainError('invalid_transition', 'The stage of this workflow was deleted')
  await checkDefinition(tx, workspaceId, { definition: draft.definition, stage })
}

/** For new entrants only, those present keep the timers and the version they came in under. */
async function rearm(
  tx: Tx,
  workspaceId: string,
  { workflow, draft, entrants }: Publication & { entrants: Entrants },
): Promise<void> {
  if (entrants === 'new') return
  await cancelWorkflowTimers(tx, { workspaceId, workflowIds: [workflow.id] })
  await armTimersOfPresent(tx, {
    workspaceId,
    workflowId: workflow.id,
    versionId: draft.id,
    stageId: workflow.stageId,
    trigger: draft.definition.trigger,
    entrants,
  })
}
