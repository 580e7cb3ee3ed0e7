import { EmploymentType, UpdateApplication, Visibility } from '@plutomi/contracts/api/applications'
import { idOf } from '@plutomi/contracts/ids'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, callApi } from '../../../../lib/api.server.ts'
import { type FieldErrors, fieldErrorsOf } from '../../../../lib/field-errors.ts'
import { dateFromForm, formKeyOf, formObject, textOf } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { endOfDay } from '../../../../lib/zoned-time.ts'
import { applications } from '../../../../messages/applications.ts'
import { refusalOf } from '../refusal.server.ts'

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['open', 'pause', 'close']) }),
  z.object({ intent: z.enum(['assign', 'unassign']), memberId: idOf('mem') }),
  z.object({ intent: z.literal('save') }),
])

const Boxes = z.object({
  name: z.string().default(''),
  slug: z.string().default(''),
  visibility: Visibility,
  description: z.string().default(''),
  place: z.string().default(''),
  pay: z.string().default(''),
  isRemote: z.string().optional(),
  employmentType: EmploymentType.optional(),
  cap: z.string().optional(),
})

interface Place {
  workspaceId: string
  applicationId: string
  /** The workspace's: the last day to apply ends on its clocks. */
  timeZone: string
}

/** Does what one of the settings' forms asks for. */
export async function changeSettings(request: Request, context: AppLoadContext, place: Place) {
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const { intent } = change.data
  const told = { intent, who: textOf(form, 'who') ?? '' }
  const planned = planOf(change.data, form, place)
  const sentences = sentencesOf(request)
  if ('errors' in planned) return data({ ...told, errors: wordsOf(sentences, planned.errors) }, 422)
  const result = await callApi(request, context, { ...planned, idempotencyKey: formKeyOf(form) })
  if (!result.ok) return data({ ...told, errors: refusalOf(request, result, sentences) }, result.status)
  return data({ ...told, errors: undefined })
}

function planOf(
  change: z.output<typeof Change>,
  form: FormData,
  { workspaceId, applicationId, timeZone }: Place,
): ApiCall | { errors: FieldErrors } {
  const path = `/v2/workspaces/${workspaceId}/applications/${applicationId}`
  switch (change.intent) {
    case 'open':
    case 'pause':
    case 'close':
      return { method: 'POST', path: `${path}/${change.intent}` }
    case 'assign':
      return { method: 'POST', path: `${path}/members`, body: { memberIds: [change.memberId] } }
    case 'unassign':
      return { method: 'DELETE', path: `${path}/members/${change.memberId}` }
    case 'save': {
      const settings = UpdateApplication.safeParse(settingsOf(form, timeZone))
      return settings.success
        ? { method: 'PATCH', path, body: settings.data }
        : { errors: fieldErrorsOf(settings.error) }
    }
  }
}

function settingsOf(form: FormData, timeZone: string) {
  const boxes = Boxes.safeParse(formObject(form))
  if (!boxes.success) throw new Response(null, { status: 404 })
  const { isRemote, employmentType, cap, ...texts } = boxes.data
  const day = dateFromForm(form, 'validThrough')
  return {
    ...texts,
    isRemote: isRemote !== undefined,
    employmentType: employmentType ?? null,
    // What is no day is passed on as it is, to be refused.
    validThrough: day === undefined ? null : (endOfDay(day, timeZone)?.toISOString() ?? day),
    cap: cap === undefined ? null : Number(cap),
  }
}

type Sentences = Readonly<Record<string, string>>

function sentencesOf(request: Request): Sentences {
  const t = translator(applications, localeOf(request))
  return {
    name: t('error.name'),
    slug: t('error.slug'),
    'slug:taken': t('error.slugTaken'),
    'slug:already_exists': t('error.slugTaken'),
    already_exists: t('error.slugTaken'),
    cap: t('error.cap'),
    validThrough: t('error.validThrough'),
    description: t('error.description'),
    place: t('error.line'),
    pay: t('error.line'),
    stages: t('error.noStage'),
  }
}

function wordsOf(sentences: Sentences, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, sentences[field] ?? message]))
}
