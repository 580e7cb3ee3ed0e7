import { CreateApplication, CreatedApplication } from '@plutomi/contracts/api/applications'
import { type AppLoadContext, data, redirect } from 'react-router'
import { callApi } from '../../../../lib/api.server.ts'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { formKeyOf, formObject } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { deskPaths } from '../../../../lib/paths.ts'
import { applications } from '../../../../messages/applications.ts'
import { refusalOf } from '../refusal.server.ts'

interface Workspace {
  workspaceId: string
  slug: string
}

/** Creates what the dialog asks for and leads to its pipeline. */
export async function createFromForm(request: Request, context: AppLoadContext, { workspaceId, slug }: Workspace) {
  const t = translator(applications, localeOf(request))
  const form = await request.formData()
  const named: FieldErrors = { name: t('error.name') }
  const wanted = CreateApplication.pick({ name: true, templateId: true }).safeParse(formObject(form))
  if (!wanted.success) return data({ errors: named }, 422)
  const result = await callApi(request, context, {
    method: 'POST',
    path: `/v2/workspaces/${workspaceId}/applications`,
    body: wanted.data,
    idempotencyKey: formKeyOf(form),
  })
  if (!result.ok) return data({ errors: refusalOf(request, result, { name: t('error.name') }) }, result.status)
  throw redirect(deskPaths(slug).application(CreatedApplication.parse(result.body).id, 'pipeline'))
}
