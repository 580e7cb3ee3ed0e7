import { PublishScope, SavedFormDraft } from '@plutomi/contracts/api/forms'
import { type AppLoadContext, data } from 'react-router'
import { z } from 'zod'
import { type ApiCall, callApi } from '../../../../lib/api.server.ts'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { formKeyOf, formObject } from '../../../../lib/form.ts'
import { refusalOf } from '../refusal.server.ts'

const Revision = z.coerce.number().int().min(0)
const Json = z.string().transform((text, refinement): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    refinement.addIssue('is no JSON')
    return z.NEVER
  }
})
const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), revision: Revision, definition: Json }),
  z.object({ intent: z.literal('publish'), revision: Revision, apply: PublishScope }),
  z.object({ intent: z.literal('discard') }),
])

interface FormAnswer {
  intent: 'save' | 'publish' | 'discard'
  revision: number | undefined
  errors: FieldErrors | undefined
  isOutdated: boolean
}

/** Saves, publishes or discards the draft whose form has this path in the API. */
export async function saveForm(request: Request, context: AppLoadContext, path: string) {
  const form = await request.formData()
  const change = Change.safeParse(formObject(form))
  if (!change.success) throw new Response(null, { status: 404 })
  const call = { ...callOf(change.data, path), idempotencyKey: formKeyOf(form) }
  const result = await callApi(request, context, call)
  const answer: FormAnswer = {
    intent: change.data.intent,
    revision: result.ok && call.method === 'PUT' ? SavedFormDraft.parse(result.body).revision : undefined,
    errors: result.ok ? undefined : refusalOf(request, result),
    isOutdated: result.status === 412,
  }
  return data(answer, result.ok ? 200 : result.status)
}

function callOf(change: z.output<typeof Change>, path: string): ApiCall {
  switch (change.intent) {
    case 'save':
      return {
        method: 'PUT',
        path: `${path}/draft`,
        body: { revision: change.revision, definition: change.definition },
      }
    case 'publish':
      return { method: 'POST', path: `${path}/publish`, body: { revision: change.revision, apply: change.apply } }
    case 'discard':
      return { method: 'DELETE', path: `${path}/draft` }
  }
}
