import { type Pipeline, type PipelineForm, type Stage, StageKind } from '@plutomi/contracts/api/stages'
import { type Context, requireRight } from '../../context/index.ts'
import { countLiveApplicants, requireApplication } from '../application.queries.ts'
import type { StageRow } from '../stage.queries.ts'
import { toApplication } from './application-document.ts'
import { listPipelineForms, listPipelineStages, type PipelineFormRow } from './pipeline.queries.ts'

/** An application's stages in order: kind and settings, how many are in each, how far its form is. */
export async function getPipeline(
  ctx: Context,
  { workspaceId, applicationId }: { workspaceId: string; applicationId: string },
): Promise<Pipeline> {
  requireRight(ctx.actor, workspaceId, 'applications:read')
  const application = await requireApplication(ctx.db, workspaceId, applicationId)
  const counts = await countLiveApplicants(ctx.db, workspaceId, [applicationId])
  const stages = await listPipelineStages(ctx.db, workspaceId, applicationId)
  const stageIds = stages.map((stage) => stage.id)
  const forms = await listPipelineForms(ctx.db, workspaceId, stageIds)
  return {
    application: toApplication(application, counts.get(applicationId) ?? 0),
    stages: stages.map((stage) => ({
      ...toStage(stage),
      occupantCount: stage.occupantCount,
      workflowCount: stage.workflowCount,
      form: toForm(forms.filter((form) => form.stageId === stage.id)),
    })),
  }
}

function toStage(row: StageRow): Stage {
  return {
    id: row.id,
    applicationId: row.applicationId,
    kind: StageKind.parse(row.kind),
    name: row.name,
    label: row.label,
    rank: row.rank,
    isNextOnSubmit: row.isNextOnSubmit === 1,
    serviceHours: row.serviceHours,
    capacity: row.capacity,
    successStageId: row.successStageId,
    failureStageId: row.failureStageId,
  }
}

function toForm(versions: readonly PipelineFormRow[]): PipelineForm | null {
  if (versions.length === 0) return null
  const published = versions.find((version) => version.state === 'published')
  const draft = versions.find((version) => version.state === 'draft')
  return {
    published: published
      ? {
          versionId: published.id,
          number: published.number,
          questionCount: published.questionCount ?? 0,
          at: (published.publishedAt ?? published.updatedAt).toISOString(),
        }
      : null,
    draft: draft
      ? {
          revision: draft.revision,
          questionCount: draft.questionCount ?? 0,
          updatedAt: draft.updatedAt.toISOString(),
        }
      : null,
  }
}
