import { PublishWorkflow, RetryMode, SaveWorkflowDraft } from '@plutomi/contracts/api/workflows'
import { idOf } from '@plutomi/contracts/ids'
import { Entrants, WorkflowDefinition } from '@plutomi/contracts/workflows'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, callApi } from '../../../../lib/api.server.ts'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { formKeyOf, formObject, textOf } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { workflows } from '../../../../messages/workflows.ts'
import { refusalOf } from '../refusal.server.ts'

const workflowId = idOf('wfl')
const Revision = z.coerce.number().int().min(0)
const Draft = z.string().transform((text, refinement): z.output<typeof WorkflowDefinition> => {
  try {
    return WorkflowDefinition.parse(JSON.parse(text))
  } catch {
    refinement.addIssue('is no definition')
    return z.NEVER
  }
})
const Name = SaveWorkflowDraft.shape.name.unwrap()
const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('create'), name: Name, definition: Draft }),
  z.object({ intent: z.literal('save'), workflowId, revision: Revision, name: Name, definition: Draft }),
  z.object({
    intent: z.literal('publish'),
    workflowId,
    revision: z.coerce.number().pipe(PublishWorkflow.shape.revision),
    entrants: Entrants,
  }),
  z.object({ intent: z.literal('disable'), workflowId }),
  z.object({ intent: z.literal('retry'), runId: idOf('run'), mode: RetryMode }),
])
type Change = z.output<typeof Change>

interface Place {
  workspaceId: string
  stageId: string
}

interface WorkflowAnswer {
  intent: string
  name: string
  errors: FieldErrors | undefined
}

/** Does what one of the page's forms asks for. */
export async function changeWorkflows(request: Request, context: AppLoadContext, place: Place) {
  const form = await request.formData()
  const fields = formObject(form)
  const change = Change.safeParse(fields)
  if (!change.success) return data(faultyAnswer(request, fields, change.error), 422)
  const result = await callApi(request, context, { ...callOf(change.data, place), idempotencyKey: formKeyOf(form) })
  const errors = result.ok ? undefined : refusal(request, result)
  const answer: WorkflowAnswer = { intent: change.data.intent, name: textOf(form, 'name') ?? '', errors }
  return data(answer, result.ok ? 200 : result.status)
}

/** The editor checks before it sends; what comes through all the same is no form of ours but for the name. */
function faultyAnswer(request: Request, fields: object, error: z.ZodError): WorkflowAnswer {
  if (!error.issues.every(({ path }) => path[0] === 'name')) throw new Response(null, { status: 404 })
  const name = translator(workflows, localeOf(request))('error.name')
  return { intent: 'intent' in fields ? String(fields.intent) : '', name: '', errors: { name } }
}

function callOf(change: Change, { workspaceId, stageId }: Place): ApiCall {
  const root = `/v2/workspaces/${workspaceId}`
  switch (change.intent) {
    case 'create': {
      const { name, definition } = change
      return { method: 'POST', path: `${root}/workflows`, body: { stageId, name, definition } }
    }
    case 'save': {
      const { revision, name, definition } = change
      return {
        method: 'PUT',
        path: `${root}/workflows/${change.workflowId}/draft`,
        body: { revision, name, definition },
      }
    }
    case 'publish': {
      const { revision, entrants } = change
      return { method: 'POST', path: `${root}/workflows/${change.workflowId}/publish`, body: { revision, entrants } }
    }
    case 'disable':
      return { method: 'POST', path: `${root}/workflows/${change.workflowId}/disable` }
    case 'retry':
      return { method: 'POST', path: `${root}/workflow-runs/${change.runId}/retry`, body: { mode: change.mode } }
  }
}

/** Whatever index an action has, its stage and its mail are refused with the same words. */
function refusal(request: Request, result: ApiFailure): FieldErrors {
  const t = translator(workflows, localeOf(request))
  const path = String(result.problem.errors[0]?.path ?? '')
  if (path.includes('toStageId')) return { '': t('error.toStage') }
  if (path.includes('templateId')) return { '': t('error.template') }
  if (path.includes('condition')) return { '': t('error.question') }
  return refusalOf(request, result, { name: t('error.name') })
}
