import { idOf } from '@plutomi/contracts/ids'
import { getApplicant } from '@plutomi/core/applicants'
import { getPipeline, listReasons } from '@plutomi/core/applications'
import { Outlet, useOutletContext } from 'react-router'
import { Tabs } from '../../../../components/ui/tabs.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { Route } from './+types/route.ts'
import { ApplicantFacts } from './applicant-facts.tsx'
import { ApplicantHead } from './applicant-head.tsx'
import { useShownApplicant } from './use-shown-applicant.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const parsed = idOf('apl').safeParse(params.applicantId)
  if (!parsed.success) throw new Response(null, { status: 404 })
  const { workspaceId } = ctx.actor
  const applicant = await reading(getApplicant(ctx, { workspaceId, applicantId: parsed.data }))
  const [pipeline, reasons] = await Promise.all([
    reading(getPipeline(ctx, { workspaceId, applicationId: applicant.applicationId })),
    reading(listReasons(ctx, { workspaceId })),
  ])
  const stages = pipeline.stages.map(({ id, name, serviceHours }) => ({ id, name, serviceHours }))
  return { applicant, stages, reasons: reasons.items }
}

export function meta({ loaderData }: Route.MetaArgs) {
  const applicant = loaderData?.applicant
  return [{ title: applicant ? `${applicant.name ?? `#${applicant.number}`} · Plutomi` : 'Plutomi' }]
}

/** What the tabs know of the applicant without loading it again. */
export function useApplicantLocale(): string {
  return useOutletContext<{ locale: string }>().locale
}

export default function ApplicantPage({ loaderData }: Route.ComponentProps) {
  const t = useMessages(applicantPage)
  const { workspace } = useDesk()
  const { stages, reasons } = loaderData
  const applicant = useShownApplicant(loaderData.applicant, stages)
  const path = deskPaths(workspace.slug).applicant(applicant.id)
  const tabs = [
    { to: path, label: t('tab.overview'), end: true },
    { to: `${path}/timeline`, label: t('tab.timeline') },
  ]
  return (
    <>
      <ApplicantHead key={applicant.id} applicant={applicant} stages={stages} reasons={reasons} />
      <Tabs label={t('tabs.label')} items={tabs} />
      <div className="flex flex-col gap-24 p-16 lg:flex-row-reverse lg:items-start lg:justify-end lg:gap-48">
        <ApplicantFacts applicant={applicant} stages={stages} />
        <div className="min-w-0 flex-1 lg:max-w-reading">
          <Outlet context={{ locale: applicant.locale }} />
        </div>
      </div>
    </>
  )
}
