import { AddStage, maxStages, StageKind, UpdateStage } from '@plutomi/contracts/api/stages'
import { idOf } from '@plutomi/contracts/ids'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, type ApiFailure, callApi } from '../../../../lib/api.server.ts'
import { type FieldErrors, fieldErrorsOf } from '../../../../lib/field-errors.ts'
import { formKeyOf, formObject, textOf } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { pipeline } from '../../../../messages/pipeline.ts'
import { refusalOf } from '../refusal.server.ts'

const Intent = z.object({ intent: z.enum(['add', 'update', 'reorder', 'delete']) })
const StageReference = z.object({ stageId: idOf('stg') })
const Order = z.object({ stageIds: z.array(idOf('stg')).min(1).max(maxStages) })
const Deletion = StageReference.extend({ target: idOf('stg').optional() })

/** The boxes of the dialog; an empty one is absent. */
const Boxes = z.object({
  kind: StageKind,
  name: z.string().default(''),
  label: z.string().optional(),
  isNextOnSubmit: z.string().optional(),
  serviceTime: z.coerce.number().optional(),
  serviceUnit: z.enum(['hours', 'days']).default('hours'),
  capacity: z.coerce.number().optional(),
  successStageId: z.string().optional(),
  failureStageId: z.string().optional(),
})

interface Place {
  workspaceId: string
  applicationId: string
}

/** Does what one of the pipeline's forms asks for. */
export async function changePipeline(request: Request, context: AppLoadContext, place: Place) {
  const form = await request.formData()
  const fields = formObject(form)
  const { intent } = parsed(Intent, fields)
  const planned = planOf(intent, fields, place)
  const told = { intent, name: textOf(form, 'name') ?? '', movedCount: 0 }
  if ('errors' in planned) return data({ ...told, errors: wordsOf(request, planned.errors) }, 422)
  const result = await callApi(request, context, { ...planned, idempotencyKey: formKeyOf(form) })
  if (!result.ok) return data({ ...told, errors: refusal(request, result) }, result.status)
  const { movedCount } = z
    .object({ movedCount: z.int().catch(0) })
    .catch({ movedCount: 0 })
    .parse(result.body)
  return data({ ...told, errors: undefined, movedCount })
}

function planOf(
  intent: z.output<typeof Intent>['intent'],
  fields: unknown,
  { workspaceId, applicationId }: Place,
): ApiCall | { errors: FieldErrors } {
  const root = `/v2/workspaces/${workspaceId}`
  const stages = `${root}/applications/${applicationId}/stages`
  switch (intent) {
    case 'reorder':
      return { method: 'PUT', path: `${stages}/order`, body: parsed(Order, fields) }
    case 'delete': {
      const { stageId, target } = parsed(Deletion, fields)
      return { method: 'DELETE', path: `${root}/stages/${stageId}${target ? `?move_to=${target}` : ''}` }
    }
    case 'add': {
      const stage = AddStage.safeParse(settingsOf(parsed(Boxes, fields)))
      return stage.success ? { method: 'POST', path: stages, body: stage.data } : { errors: fieldErrorsOf(stage.error) }
    }
    case 'update': {
      const { stageId } = parsed(StageReference, fields)
      const stage = UpdateStage.safeParse(settingsOf(parsed(Boxes, fields)))
      if (!stage.success) return { errors: fieldErrorsOf(stage.error) }
      return { method: 'PATCH', path: `${root}/stages/${stageId}`, body: stage.data }
    }
  }
}

/** What its kind has no use for is taken back, so that changing the kind leaves nothing behind. */
function settingsOf({ serviceTime, serviceUnit, label, ...boxes }: z.output<typeof Boxes>) {
  const isAction = boxes.kind === 'action'
  return {
    kind: boxes.kind,
    name: boxes.name,
    label: label ?? boxes.name,
    isNextOnSubmit: boxes.kind === 'form' && boxes.isNextOnSubmit !== undefined,
    serviceHours: serviceTime === undefined ? null : serviceTime * (serviceUnit === 'days' ? 24 : 1),
    capacity: boxes.capacity ?? null,
    successStageId: isAction ? (boxes.successStageId ?? null) : null,
    failureStageId: isAction ? (boxes.failureStageId ?? null) : null,
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.output<Schema> {
  const result = schema.safeParse(fields)
  if (!result.success) throw new Response(null, { status: 404 })
  return result.data
}

function sentencesOf(request: Request) {
  const t = translator(pipeline, localeOf(request))
  return {
    name: t('error.name'),
    label: t('error.label'),
    kind: t('error.kind'),
    serviceHours: t('error.service'),
    capacity: t('error.capacity'),
    move_to: t('error.target'),
    stages: t('error.lastStage'),
    unprocessable: t('error.full'),
  }
}

function wordsOf(request: Request, errors: FieldErrors): FieldErrors {
  const sentences: Readonly<Record<string, string>> = sentencesOf(request)
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, sentences[field] ?? message]))
}

/** What still leads to a stage is named, so that one knows what to change first. */
function refusal(request: Request, result: ApiFailure): FieldErrors {
  const users = result.problem.errors.filter(({ code }) => code === 'in_use')
  if (users.length === 0) return refusalOf(request, result, sentencesOf(request))
  const names = users.map(({ message }) => message).join(', ')
  return { '': translator(pipeline, localeOf(request))('error.inUse', { names }) }
}
