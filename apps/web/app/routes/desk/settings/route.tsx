import { Workspace } from '@plutomi/contracts/api/workspaces'
import { can } from '@plutomi/core/context'
import { getWorkspace } from '@plutomi/core/workspaces'
import { data, redirect } from 'react-router'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { callApi } from '../../../lib/api.server.ts'
import { textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { reading, requireMember } from '../../../lib/session.server.ts'
import { listTimeZones } from '../../../lib/time-zones.server.ts'
import { readWorkspaceForm, workspaceErrorsOf } from '../../../lib/workspace-form.server.ts'
import { useSavedToast } from '../../../lib/use-saved-toast.ts'
import { auth } from '../../../messages/auth.ts'
import { settings as area } from '../../../messages/settings.ts'
import type { Route } from './+types/route.ts'
import { SettingsForm } from './settings-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  if (!can(ctx.actor, workspaceId, 'workspace:manage')) throw new Response(null, { status: 403 })
  const workspace = await reading(getWorkspace(ctx, { workspaceId }))
  return {
    workspace,
    zones: listTimeZones(),
    origin: new URL(context.publicUrl).origin,
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const form = await request.formData()
  const days = textOf(form, 'reapplyAfterDays') ?? ''
  const body = {
    ...readWorkspaceForm(form),
    reapplyAfterDays: /^\d{1,6}$/.test(days) ? Number(days) : days,
    mailFromName: textOf(form, 'mailFromName') ?? null,
    mailReplyTo: textOf(form, 'mailReplyTo') ?? null,
  }
  const path = `/v2/workspaces/${ctx.actor.workspaceId}`
  const result = await callApi(request, context, { method: 'PATCH', path, body })
  if (result.ok) {
    const { slug } = Workspace.parse(result.body)
    throw redirect(`${deskPaths(slug).settings}?saved`)
  }
  const locale = localeOf(request)
  const t = translator(area, locale)
  const errors = workspaceErrorsOf(result, translator(auth, locale), {
    reapplyAfterDays: t('error.reapply'),
    mailFromName: t('error.mailFromName'),
    mailReplyTo: t('error.mailReplyTo'),
    forbidden: t('error.forbidden'),
  })
  return data({ errors }, result.status)
}

export default function Settings({ loaderData, actionData }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace, zones, origin } = loaderData
  useSavedToast(t('saved'))
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar title={t('title')} />
      <div className="w-full max-w-form px-16 py-24 pb-64">
        <SettingsForm
          key={workspace.id}
          workspace={workspace}
          zones={zones}
          origin={origin}
          errors={actionData?.errors}
        />
      </div>
    </>
  )
}
