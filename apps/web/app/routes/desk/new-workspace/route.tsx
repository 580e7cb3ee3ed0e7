import { Workspace } from '@plutomi/contracts/api/workspaces'
import { nearestLocale } from '@plutomi/contracts/locale-text'
import { data, redirect } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { callApi } from '../../../lib/api.server.ts'
import { formKeyOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { saveName } from '../../../lib/save-name.server.ts'
import { requireUser } from '../../../lib/session.server.ts'
import { listTimeZones } from '../../../lib/time-zones.server.ts'
import { readWorkspaceForm, workspaceErrorsOf } from '../../../lib/workspace-form.server.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'
import { NewWorkspaceForm } from './new-workspace-form.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { email, name } = await requireUser(request, context)
  return {
    email,
    asksName: name === '',
    zones: listTimeZones(),
    locale: nearestLocale(localeOf(request)),
    origin: new URL(context.publicUrl).origin,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const t = translator(auth, localeOf(request))
  const body = readWorkspaceForm(form)
  const nameErrors = await saveName(request, context, form)
  if (nameErrors) return data({ errors: nameErrors, typed: body }, 422)
  const result = await callApi(request, context, {
    method: 'POST',
    path: '/v2/workspaces',
    body,
    idempotencyKey: formKeyOf(form),
  })
  if (!result.ok) return data({ errors: workspaceErrorsOf(result, t), typed: body }, result.status)
  throw redirect(deskPaths(Workspace.parse(result.body).slug).home)
}

export default function NewWorkspace({ loaderData, actionData }: Route.ComponentProps) {
  const t = useMessages(auth)
  return (
    <AuthLayout title={t('workspace.title')} text={t('workspace.text')}>
      <title>{`${t('workspace.title')} · ${t('product')}`}</title>
      <NewWorkspaceForm {...loaderData} errors={actionData?.errors} typed={actionData?.typed} />
      <p className="flex flex-wrap items-center gap-4 text-meta text-text-3">
        <span className="user-text">{t('signedInAs', { email: loaderData.email })}</span>
        <Link to="/sign-out">{t('workspace.signOut')}</Link>
      </p>
    </AuthLayout>
  )
}
