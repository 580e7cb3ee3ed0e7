import { getPipeline } from '@plutomi/core/applications'
import { getFormDraft } from '@plutomi/core/forms'
import { type ShouldRevalidateFunctionArgs, useFetcher } from 'react-router'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { LateFormPreview } from '../../../../components/form/late-form-preview.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'
import { FormEditor } from './form-editor.tsx'
import { saveForm } from './save-form.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  const [pipeline, draft] = await Promise.all([
    reading(getPipeline(ctx, { workspaceId, applicationId })),
    reading(getFormDraft(ctx, { workspaceId, applicationId, stageId })),
  ])
  const stage = pipeline.stages.find(({ id }) => id === stageId)
  if (!stage) throw new Response(null, { status: 404 })
  return { application: pipeline.application, stage: { id: stage.id, name: stage.name }, draft }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  return saveForm(
    request,
    context,
    `/v2/workspaces/${ctx.actor.workspaceId}/applications/${applicationId}/forms/${stageId}`,
  )
}

/** What is on the screen is ahead of what could be read: it begins anew only with another form, published or discarded. */
export function shouldRevalidate({ currentParams, nextParams, formData }: ShouldRevalidateFunctionArgs): boolean {
  const intent = formData?.get('intent')
  return currentParams['stageId'] !== nextParams['stageId'] || intent === 'publish' || intent === 'discard'
}

export default function FormPage({ loaderData: { application, stage, draft } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const { can } = useDesk()
  useOutcomeToasts()
  return (
    <>
      <title>{`${t('title', { stage: stage.name })} · ${application.name}`}</title>
      <ApplicationHeader application={application} />
      {can('applications:write') ? (
        <FormEditor
          key={`${stage.id}-${draft.revision}-${draft.published?.number ?? 0}`}
          application={application}
          stage={stage}
          draft={draft}
        />
      ) : (
        <div className="mx-auto w-full max-w-applicant p-24">
          <h2 className="mb-16 text-section">{t('title', { stage: stage.name })}</h2>
          <LateFormPreview definition={draft.definition} locale={locale} />
        </div>
      )}
    </>
  )
}

/** Told by the page: the editor begins anew once its draft is gone. */
function useOutcomeToasts() {
  const t = useMessages(area)
  const { toast } = useToast()
  useSettled(useFetcher<typeof action>({ key: 'publish-form' }), ({ errors }) => {
    if (!errors) toast({ text: t('published') })
  })
  useSettled(useFetcher<typeof action>({ key: 'discard-form' }), ({ errors }) => {
    if (!errors) toast({ text: t('discarded') })
  })
}
