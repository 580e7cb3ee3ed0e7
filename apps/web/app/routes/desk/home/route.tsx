import { Plus } from 'lucide-react'
import { ButtonLink } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { reading, requireMember } from '../../../lib/session.server.ts'
import { home as area } from '../../../messages/home.ts'
import type { Route } from './+types/route.ts'
import { ApplicationList } from './application-list.tsx'
import { loadHome } from './load-home.server.ts'
import { NeedsList } from './needs-list.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return reading(loadHome(ctx))
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const { applications, ...needs } = loaderData
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar title={t('title')} />
      {applications.length === 0 && needs.failedRuns.length === 0 ? (
        <NothingYet />
      ) : (
        <div className="flex flex-col gap-32 px-16 py-24 pb-64 xl:flex-row xl:items-start">
          <NeedsList {...needs} />
          <ApplicationList applications={applications} />
        </div>
      )}
    </>
  )
}

function NothingYet() {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  if (!can('applications:write')) {
    return <EmptyState kind="first" title={t('empty.readTitle')} text={t('empty.readText')} />
  }
  return (
    <EmptyState
      kind="first"
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <ButtonLink variant="primary" size="form" icon={<Plus />} to={deskPaths(workspace.slug).applications}>
          {t('empty.action')}
        </ButtonLink>
      }
    />
  )
}
