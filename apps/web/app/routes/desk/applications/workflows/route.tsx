import { getPipeline } from '@plutomi/core/applications'
import { getFormDraft } from '@plutomi/core/forms'
import { listEmailTemplates } from '@plutomi/core/mail'
import { listRuns } from '@plutomi/core/runs'
import { listWorkflows } from '@plutomi/core/workflows'
import { ApplicationHeader } from '../../../../components/application-header.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { localeOf } from '../../../../lib/locale.server.ts'
import { type MemberReading, reading, requireMember } from '../../../../lib/session.server.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import { idParam } from '../id-param.server.ts'
import type { Route } from './+types/route.ts'
import { changeWorkflows } from './change-workflows.server.ts'
import { askedQuestions } from './choices.ts'
import { WorkflowList } from './workflow-list.tsx'

const shownWorkflows = 50
const shownRuns = 5

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const applicationId = idParam('app', params.applicationId)
  const stageId = idParam('stg', params.stageId)
  const { application, stages } = await reading(getPipeline(ctx, { workspaceId, applicationId }))
  const stage = stages.find(({ id }) => id === stageId)
  if (!stage) throw new Response(null, { status: 404 })
  const formStages = stages.filter(({ kind, form }) => kind === 'form' && form !== null)
  const [templates, workflows, forms] = await Promise.all([
    reading(listEmailTemplates(ctx, { workspaceId })),
    reading(workflowsWithRuns(ctx, stageId)),
    reading(
      Promise.all(formStages.map((asking) => getFormDraft(ctx, { workspaceId, applicationId, stageId: asking.id }))),
    ),
  ])
  const locale = localeOf(request)
  const choices = {
    stages: stages.filter(({ id }) => id !== stageId).map(({ id, name }) => ({ id, name })),
    templates: templates.items.map(({ id, name }) => ({ id, name })),
    questions: forms.flatMap(({ definition }) => askedQuestions(definition, locale)),
  }
  return { application, stage: { id: stage.id, name: stage.name }, workflows, choices }
}

async function workflowsWithRuns(ctx: MemberReading['ctx'], stageId: string) {
  const { workspaceId } = ctx.actor
  const { items } = await listWorkflows(ctx, { workspaceId, stageId, limit: shownWorkflows })
  const runs = await Promise.all(
    items.map(({ id: workflowId }) => listRuns(ctx, { workspaceId, workflowId, limit: shownRuns })),
  )
  return items.map((workflow, index) => ({ ...workflow, runs: runs[index]?.items ?? [] }))
}

export type ListedWorkflow = Awaited<ReturnType<typeof workflowsWithRuns>>[number]

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const stageId = idParam('stg', params.stageId)
  return changeWorkflows(request, context, { workspaceId: ctx.actor.workspaceId, stageId })
}

/** A refused change may mean that the page is old: it is read again. */
export function shouldRevalidate() {
  return true
}

export default function Workflows({ loaderData: { application, stage, workflows, choices } }: Route.ComponentProps) {
  const t = useMessages(area)
  return (
    <>
      <title>{`${t('title', { stage: stage.name })} · ${application.name}`}</title>
      <ApplicationHeader application={application} />
      <WorkflowList application={application} stage={stage} workflows={workflows} choices={choices} />
    </>
  )
}
