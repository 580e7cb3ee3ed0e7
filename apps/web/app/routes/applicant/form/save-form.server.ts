import type { OwnForm } from '@plutomi/contracts/api/me'
import { isAnswerable, parseAnswers, visibleQuestions } from '@plutomi/contracts/forms'
import { data, redirect } from 'react-router'
import { rawAnswersOf } from '../../../components/form/raw-answers.ts'
import { type ApiFailure, callApi } from '../../../lib/api.server.ts'
import { formKeyOf, textOf } from '../../../lib/form.ts'
import { type OwnPageRequest, ownCall, requireOwnForm } from '../../../lib/own-page.server.ts'
import { ownFormPath, ownPath } from '../../../lib/own-paths.ts'
import { refusedFilesPath } from './file-refusals.ts'
import type { ReceivedForm } from './receive-form.server.ts'
import { shownAnswers } from './shown-answers.ts'

/** Why nothing was kept, with what was typed: the page shows both. */
export interface Unsaved {
  failure: 'tooMany' | 'failed'
  typed: Record<string, unknown>
}

/** Saves a posted form, and leads to the review, to the faults, to questions that the answers brought up, or back. */
export async function saveAndGoOn(asking: OwnPageRequest, { posted, refused }: ReceivedForm) {
  const { request, context, params } = asking
  const { applicantId } = params
  const { form } = await requireOwnForm(asking)
  const shown = shownKeys(posted)
  const typed = shownAnswers(withoutRemoved(rawAnswersOf(form.definition, posted), posted), shown)
  const body = { formVersionId: textOf(posted, '_version'), answers: typed }
  const call = { method: 'PUT', path: '/public/me/form', body } as const
  const result = await callApi(request, context, ownCall(applicantId, call))
  if (!result.ok) return refusal(applicantId, result, typed)
  const intent = textOf(posted, '_intent') ?? ''
  if (intent.startsWith('remove ')) await removeFile(asking, intent)
  if (refused.size > 0) throw redirect(refusedFilesPath(applicantId, refused))
  if (intent === 'upload' || intent.startsWith('remove ')) throw redirect(ownFormPath(applicantId))
  if (intent === 'save') throw redirect(ownPath(applicantId, 'later'))
  throw redirect(await nextView(asking, shown))
}

/** Sends what is saved. */
export async function submitSaved({ request, context, params }: OwnPageRequest, posted: FormData) {
  const { applicantId } = params
  const body = { formVersionId: textOf(posted, '_version'), answers: {} }
  const call = { method: 'POST', path: '/public/me/form/submit', body, idempotencyKey: formKeyOf(posted) } as const
  const result = await callApi(request, context, ownCall(applicantId, call))
  if (result.ok) throw redirect(ownPath(applicantId, 'sent'))
  if (result.status === 422) throw redirect(ownFormPath(applicantId, 'check'))
  return refusal(applicantId, result, {})
}

/** Without a script the button that removes a file posts the form: `remove <question> <file>`. */
function withoutRemoved(raw: Record<string, unknown>, posted: FormData): Record<string, unknown> {
  const [, key = '', fileId] = (textOf(posted, '_intent') ?? '').split(' ')
  const answer = raw[key]
  return Array.isArray(answer) ? { ...raw, [key]: answer.filter((id) => id !== fileId) } : raw
}

/** It is in no answer any more; should this fail, it is only not gone yet. */
async function removeFile({ request, context, params }: OwnPageRequest, intent: string): Promise<void> {
  const [, , fileId = ''] = intent.split(' ')
  const call = { method: 'DELETE', path: `/public/me/files/${fileId}` } as const
  await callApi(request, context, ownCall(params.applicantId, call))
}

function refusal(applicantId: string, { status }: ApiFailure, typed: Record<string, unknown>) {
  // Moved on, submitted elsewhere, or without a cookie: the own page says how things stand.
  if (status === 409 || status === 401 || status === 404) throw redirect(ownPath(applicantId, 'changed'))
  const unsaved: Unsaved = { failure: status === 429 ? 'tooMany' : 'failed', typed }
  return data(unsaved, status)
}

async function nextView(asking: OwnPageRequest, shown: readonly string[]): Promise<string> {
  const { applicantId } = asking.params
  const { form } = await requireOwnForm(asking)
  const more = visibleKeys(form).filter((key) => !shown.includes(key))
  if (more.length > 0) return `${ownFormPath(applicantId)}?${new URLSearchParams({ more: more.join(' ') })}`
  const { errors } = parseAnswers(form.definition, form.answers, { mode: 'submit' })
  return ownFormPath(applicantId, errors.length > 0 ? 'check' : 'review')
}

function visibleKeys({ definition, answers }: OwnForm): string[] {
  return visibleQuestions(definition, answers)
    .filter(isAnswerable)
    .map(({ key }) => key)
}

function shownKeys(posted: FormData): string[] {
  return (textOf(posted, '_shown') ?? '').split(' ').filter((key) => key !== '')
}
