import { idOf } from '@plutomi/contracts/ids'
import { nearestLocale } from '@plutomi/contracts/locale-text'
import { getApplicantAnswers, listApplicantFiles } from '@plutomi/core/applicants'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { localeOf } from '../../../../lib/locale.server.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { Route } from './+types/route.ts'
import { ApplicantFiles } from './applicant-files.tsx'
import { StageAnswers } from './stage-answers.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const parsed = idOf('apl').safeParse(params.applicantId)
  if (!parsed.success) throw new Response(null, { status: 404 })
  const asked = {
    workspaceId: ctx.actor.workspaceId,
    applicantId: parsed.data,
    locale: nearestLocale(localeOf(request)),
  }
  const [{ stages }, { items: files }] = await Promise.all([
    reading(getApplicantAnswers(ctx, asked)),
    reading(listApplicantFiles(ctx, asked)),
  ])
  return { stages, files }
}

/** The applicant's files, and what was answered, stage by stage, the latest visit first. */
export default function Overview({ loaderData }: Route.ComponentProps) {
  const t = useMessages(applicantPage)
  const stages = loaderData.stages.filter(({ answers }) => answers.length > 0)
  if (stages.length === 0 && loaderData.files.length === 0)
    return <EmptyState kind="first" title={t('answers.empty')} text={t('answers.emptyText')} />
  return (
    <div className="flex flex-col gap-32">
      <ApplicantFiles files={loaderData.files} />
      {stages.toReversed().map((stage) => (
        <StageAnswers key={stage.submissionId} stage={stage} />
      ))}
    </div>
  )
}
