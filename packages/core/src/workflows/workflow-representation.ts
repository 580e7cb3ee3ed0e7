import { type Workflow, WorkflowState } from '@plutomi/contracts/api/workflows'
import { Entrants, WorkflowDefinition } from '@plutomi/contracts/workflows'
import { parseJson } from '../database/index.ts'
import type { WorkflowRow } from './workflow-list.queries.ts'

const labels = { draft: 'Draft', published: 'Published', disabled: 'Disabled' } as const satisfies Record<
  WorkflowState,
  string
>

/** A workflow as callers see it. */
export function representWorkflow(row: WorkflowRow): Workflow {
  const { id, applicationId, stageId, name, priority, createdAt, updatedAt, publishedAt } = row
  const code = WorkflowState.parse(row.state)
  const since = code === 'published' && publishedAt ? publishedAt : updatedAt
  return {
    id,
    applicationId,
    stageId,
    name,
    priority,
    status: { code, label: labels[code], since: since.toISOString(), final: false },
    draft: draftOf(row),
    published: publishedOf(row),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

function draftOf(row: WorkflowRow): Workflow['draft'] {
  const { draftId, draftNumber, draftRevision, draftDefinition, draftUpdatedAt } = row
  if (draftId === null || draftNumber === null || draftRevision === null) return null
  if (draftDefinition === null || draftUpdatedAt === null) return null
  return {
    id: draftId,
    number: draftNumber,
    revision: draftRevision,
    definition: parseJson(draftDefinition, WorkflowDefinition),
    updatedAt: draftUpdatedAt.toISOString(),
  }
}

function publishedOf(row: WorkflowRow): Workflow['published'] {
  const { publishedId, publishedNumber, publishedDefinition, publishedEntrants, publishedAt } = row
  if (publishedId === null || publishedNumber === null || publishedDefinition === null || publishedAt === null)
    return null
  return {
    id: publishedId,
    number: publishedNumber,
    definition: parseJson(publishedDefinition, WorkflowDefinition),
    entrants: Entrants.parse(publishedEntrants),
    publishedAt: publishedAt.toISOString(),
  }
}
