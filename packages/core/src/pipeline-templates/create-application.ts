import type { CreateApplication, CreatedApplication } from '@plutomi/contracts/api/applications'
import { findPipelineTemplate, type PipelineTemplate } from '@plutomi/contracts/pipeline-templates'
import { insertApplication, insertTemplate } from '../applications/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { invalidField } from '../errors/index.ts'
import { publishTemplateWorkflows } from './publish-template-workflows.ts'

export interface CreateApplicationInput extends CreateApplication {
  workspaceId: string
}

/** A draft without stages, or with the stages, forms, mails and workflows of a template. */
export async function createApplication(ctx: Context, input: CreateApplicationInput): Promise<CreatedApplication> {
  const { workspaceId, templateId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  const template = templateId === undefined ? undefined : requireTemplate(templateId)
  // A template's workflows send mails: a key that may not write workflows may not bring them in this way either.
  if (template) requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, async (tx) => {
    const { id, slug } = await insertApplication(tx, input)
    if (!template) return { id, slug, stageIds: {} }
    const stageIds = await insertTemplate(tx, { workspaceId, applicationId: id }, template)
    await publishTemplateWorkflows(tx, { workspaceId, template, stageIds, timedFor: 'new' })
    return { id, slug, stageIds }
  })
}

function requireTemplate(templateId: string): PipelineTemplate {
  const template = findPipelineTemplate(templateId)
  if (!template) throw invalidField(['templateId'], 'not_found', 'There is no such template')
  return template
}
