import { CreatedEmailTemplate } from '@plutomi/contracts/api/email-templates'
import { idOf } from '@plutomi/contracts/ids'
import { can } from '@plutomi/core/context'
import { getEmailTemplate, listPreviewApplicants } from '@plutomi/core/mail'
import { useId } from 'react'
import { data, redirect, type ShouldRevalidateFunctionArgs, useNavigation } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { type ApiFailure, callApi } from '../../../../lib/api.server.ts'
import { errorsOf } from '../../../../lib/api-errors.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { formKeyOf, textOf } from '../../../../lib/form.ts'
import { localeOf } from '../../../../lib/locale.server.ts'
import { translator } from '../../../../lib/messages.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useSavedToast } from '../../../../lib/use-saved-toast.ts'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import { faultSentence } from '../template-faults.server.ts'
import { readTexts } from '../template-form.ts'
import type { Route } from './+types/route.ts'
import { TemplateEditor } from './template-editor.tsx'

/** The same page for a new template and for one that is there. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const canWrite = can(ctx.actor, workspaceId, 'workflows:write')
  const templateId = templateIdOf(params)
  if (templateId === undefined && !canWrite) throw new Response(null, { status: 403 })
  const template =
    templateId === undefined ? undefined : await reading(getEmailTemplate(ctx, { workspaceId, templateId }))
  const canSeeApplicants = can(ctx.actor, workspaceId, 'applicants:write')
  const applicants = canSeeApplicants ? (await listPreviewApplicants(ctx, { workspaceId })).items : []
  return { template, canWrite, applicants }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const form = await request.formData()
  const templateId = templateIdOf(params)
  const path = `/v2/workspaces/${ctx.actor.workspaceId}/email-templates`
  const result = await callApi(request, context, {
    ...(templateId === undefined
      ? { method: 'POST', path, idempotencyKey: formKeyOf(form) }
      : { method: 'PATCH', path: `${path}/${templateId}` }),
    body: { name: textOf(form, 'name') ?? '', texts: readTexts(form) },
  })
  if (!result.ok) return data({ errors: refusalOf(request, result) }, result.status)
  const { id } = CreatedEmailTemplate.parse(result.body)
  // The language that is written stays in the address.
  const { searchParams } = new URL(request.url)
  searchParams.set('saved', '')
  throw redirect(`${deskPaths(params.workspace).mailTemplate(id)}?${searchParams}`)
}

function templateIdOf(params: { templateId?: string | undefined }): string | undefined {
  if (params.templateId === undefined) return undefined
  const id = idOf('tpl').safeParse(params.templateId)
  if (!id.success) throw new Response(null, { status: 404 })
  return id.data
}

function refusalOf(request: Request, result: ApiFailure) {
  const t = translator(area, localeOf(request))
  const texts = ['en', 'es'].flatMap((locale) => [
    [`texts.${locale}.subject`, t('error.subject')],
    [`texts.${locale}.body`, t('error.body')],
  ])
  const faults = result.problem.errors.flatMap(({ path, code, message }) => {
    const sentence = faultSentence({ code, message }, localeOf(request))
    return sentence === undefined ? [] : [[`${[path].flat().join('.')}:${code}`, sentence]]
  })
  return errorsOf(result, {
    ...Object.fromEntries([...texts, ...faults]),
    name: t('error.name'),
    forbidden: t('error.forbidden'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
  })
}

/** Neither another look at the same texts nor a preview changes what was read. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formAction, defaultShouldRevalidate } = change
  const isOtherLook = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  if (isOtherLook && !nextUrl.searchParams.has('saved')) return false
  return formAction?.endsWith('/preview') ? false : defaultShouldRevalidate
}

export default function MailTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { template, canWrite } = loaderData
  const t = useMessages(area)
  const { workspace } = useDesk()
  const formId = useId()
  const isBusy = useNavigation().formMethod === 'POST'
  useSavedToast(t('saved'))
  const title = template?.name ?? t('createTitle')
  return (
    <>
      <title>{`${title} · ${workspace.name}`}</title>
      <PageBar
        crumbs={<Link to={deskPaths(workspace.slug).mailTemplates}>{t('title')}</Link>}
        title={title}
        meta={
          template ? (
            <span className="text-meta text-text-3 max-md:hidden">{t('version', { number: template.version })}</span>
          ) : null
        }
        actions={
          canWrite ? (
            <Button type="submit" form={formId} variant="primary" busy={isBusy}>
              {t(template ? 'save' : 'saveNew')}
            </Button>
          ) : null
        }
      />
      <TemplateEditor
        // What was saved is what the form begins with.
        key={`${template?.id} ${template?.version}`}
        {...loaderData}
        formId={formId}
        errors={actionData?.errors}
      />
    </>
  )
}
