import type { StageKind, UpdateStage } from '@plutomi/contracts/api/stages'
import type { UpdateApplication } from '@plutomi/contracts/api/applications'
import type { FormDefinition } from '@plutomi/contracts/forms'
import { openApplication, updateApplication } from '@plutomi/core/applications'
import type { Context } from '@plutomi/core/context'
import { getFormDraft, publishForm, saveFormDraft } from '@plutomi/core/forms'
import { createApplication } from '@plutomi/core/pipeline-templates'
import { addStage } from '@plutomi/core/stages'
import { someQuestions } from './applicants.ts'

export interface ApplicationFacts extends UpdateApplication {
  workspaceId: string
  /** Kinds of the stages, in order; none by default. */
  stages?: readonly StageKind[]
  isOpen?: boolean
}

export interface TestApplication {
  workspaceId: string
  applicationId: string
  slug: string
  stageIds: string[]
}

/** An application with these stages, made by hand as a recruiter would. */
export async function anApplication(ctx: Context, facts: ApplicationFacts): Promise<TestApplication> {
  const { workspaceId, stages = [], isOpen = false, name = 'Delivery driver', ...posting } = facts
  const created = await createApplication(ctx, { workspaceId, name })
  const applicationId = created.id
  const { slug } = await updateApplication(ctx, { workspaceId, applicationId, ...posting })
  const stageIds: string[] = []
  for (const kind of stages) stageIds.push(await aStage(ctx, { workspaceId, applicationId, kind }))
  if (isOpen) await openApplication(ctx, { workspaceId, applicationId })
  return { workspaceId, applicationId, slug, stageIds }
}

export interface StageFacts extends UpdateStage {
  workspaceId: string
  applicationId: string
}

/** A stage at the end of the pipeline. */
export async function aStage(ctx: Context, facts: StageFacts): Promise<string> {
  const { kind = 'waiting', name = `A ${kind} stage`, ...settings } = facts
  const { id } = await addStage(ctx, { kind, name, ...settings })
  return id
}

export interface FormFacts {
  workspaceId: string
  applicationId: string
  stageId: string
  definition?: FormDefinition
  apply?: 'new_visits' | 'unfinished_too'
}

/** A form edited and published, also over an earlier one. */
export async function aForm(ctx: Context, { apply = 'new_visits', ...facts }: FormFacts) {
  const { definition = { questions: someQuestions() }, ...stage } = facts
  const draft = await getFormDraft(ctx, stage)
  const { revision } = await saveFormDraft(ctx, { ...stage, revision: draft.revision, definition })
  const published = await publishForm(ctx, { ...stage, revision, apply })
  return { ...published, definition }
}
