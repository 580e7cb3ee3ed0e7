import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Application, ApplicationParams } from './applications.ts'
import { nameOf, Timestamp } from './common.ts'
import { maxStages, stageKinds } from './stage-lists.ts'
import { WorkspaceParams } from './workspaces.ts'

export { maxStages, stageKinds } from './stage-lists.ts'

export const StageKind = z.enum(stageKinds)
export type StageKind = z.output<typeof StageKind>

const settings = {
  /** What applicants read instead of the name. */
  label: nameOf(120).optional(),
  /** Form stages: submitting moves the applicant to the next stage. */
  isNextOnSubmit: z.boolean().optional(),
  /** How long an applicant should stay at most. */
  serviceHours: z.int().min(1).max(87_600).nullable().optional(),
  capacity: z.int().min(1).max(1_000_000).nullable().optional(),
  /** Action stages: where an acknowledged action leads; without it the applicant has succeeded. */
  successStageId: idOf('stg').nullable().optional(),
  /** Action stages: where a failed action leads. */
  failureStageId: idOf('stg').nullable().optional(),
}

export const AddStage = z.strictObject({
  kind: StageKind,
  name: nameOf(120),
  ...settings,
  /** Stands after this stage; null = first; absent = last. */
  afterStageId: idOf('stg').nullable().optional(),
})
export type AddStage = z.output<typeof AddStage>

/** The kind may change only while nobody is in the stage. */
export const UpdateStage = z.strictObject({ kind: StageKind.optional(), name: nameOf(120).optional(), ...settings })
export type UpdateStage = z.output<typeof UpdateStage>

/** The stages of the application in their new order, every one of them. */
export const ReorderStages = z.strictObject({ stageIds: z.array(idOf('stg')).min(1).max(maxStages) })
export type ReorderStages = z.output<typeof ReorderStages>

/** Where those who are in the stage go; needed when there is somebody. */
export const DeleteStageQuery = z.strictObject({ move_to: idOf('stg').optional() })

export const Stage = z.object({
  id: idOf('stg'),
  applicationId: idOf('app'),
  kind: StageKind,
  name: z.string(),
  label: z.string(),
  rank: z.int(),
  isNextOnSubmit: z.boolean(),
  serviceHours: z.int().nullable(),
  capacity: z.int().nullable(),
  successStageId: idOf('stg').nullable(),
  failureStageId: idOf('stg').nullable(),
})
export type Stage = z.output<typeof Stage>

export const PipelineForm = z.object({
  published: z.object({ versionId: idOf('frm'), number: z.int(), questionCount: z.int(), at: Timestamp }).nullable(),
  draft: z.object({ revision: z.int(), questionCount: z.int(), updatedAt: Timestamp }).nullable(),
})
export type PipelineForm = z.output<typeof PipelineForm>

/** A stage as the pipeline shows it. */
export const PipelineStage = Stage.extend({
  /** Applicants in it who are active or have succeeded. */
  occupantCount: z.int(),
  /** Workflows of the stage that are not disabled. */
  workflowCount: z.int(),
  /** Null where no form was begun. */
  form: PipelineForm.nullable(),
})
export type PipelineStage = z.output<typeof PipelineStage>

export const Pipeline = z.object({ application: Application, stages: z.array(PipelineStage) })
export type Pipeline = z.output<typeof Pipeline>

export const AddedStage = z.object({ id: idOf('stg'), rank: z.int() })
export const ChangedStage = z.object({ id: idOf('stg') })
export const StageOrder = z.object({ stageIds: z.array(idOf('stg')) })
export const DeletedStage = z.object({ id: idOf('stg'), movedCount: z.int() })

export const ApplicationStagesParams = ApplicationParams
export const StageParams = WorkspaceParams.extend({ stageId: idOf('stg') })
