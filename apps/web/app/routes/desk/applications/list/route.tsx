import { listApplications } from '@plutomi/core/applications'
import { Plus } from 'lucide-react'
import { z } from 'zod'
import { Button, ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { Table, Th } from '../../../../components/ui/table.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { applications as area } from '../../../../messages/applications.ts'
import type { Route } from './+types/route.ts'
import { ApplicationRow } from './application-row.tsx'
import { createFromForm } from './create-from-form.server.ts'
import { CreateDialog } from './create-dialog.tsx'

const shownApplications = 50
const Search = z.object({ after: z.string().min(1).max(500).optional() })

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const search = Search.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!search.success) throw new Response(null, { status: 404 })
  const { after: cursor } = search.data
  const { workspaceId } = ctx.actor
  const page = await reading(
    listApplications(ctx, { workspaceId, limit: shownApplications, ...(cursor === undefined ? {} : { cursor }) }),
  )
  return { ...page, isFirstPage: cursor === undefined, origin: new URL(context.publicUrl).origin }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return createFromForm(request, context, { workspaceId: ctx.actor.workspaceId, slug: params.workspace })
}

export default function Applications({ loaderData }: Route.ComponentProps) {
  const { items, nextCursor, isFirstPage, origin } = loaderData
  const t = useMessages(area)
  const { can, workspace } = useDesk()
  const creating = useDialog()
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={creating.open}>
      {t('create')}
    </Button>
  )
  const mayCreate = can('applications:write')
  const isEmpty = items.length === 0 && isFirstPage
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar title={t('title')} actions={mayCreate && !isEmpty ? create : null} />
      <CreateDialog key={creating.opening} {...creating.dialog} />
      {isEmpty ? (
        <EmptyState
          kind="first"
          title={t('empty.title')}
          text={mayCreate ? t('empty.text') : t('empty.read')}
          action={mayCreate ? create : null}
        />
      ) : (
        <Table label={t('list.label')} head={<Head />}>
          {items.map((application) => (
            <ApplicationRow key={application.id} application={application} origin={origin} />
          ))}
        </Table>
      )}
      <nav className="flex justify-center gap-8 p-16 empty:hidden">
        {isFirstPage ? null : <ButtonLink to=".">{t('list.first')}</ButtonLink>}
        {nextCursor ? <ButtonLink to={`?after=${encodeURIComponent(nextCursor)}`}>{t('list.more')}</ButtonLink> : null}
      </nav>
    </>
  )
}

function Head() {
  const t = useMessages(area)
  return (
    <>
      <Th>{t('head.name')}</Th>
      <Th isLesser className="w-narrow">
        {t('head.state')}
      </Th>
      <Th isLesser className="w-cell text-end">
        {t('head.live')}
      </Th>
      <Th isLesser className="w-cell max-lg:hidden">
        {t('head.visibility')}
      </Th>
      <Th isLesser className="w-cell max-lg:hidden">
        {t('head.created')}
      </Th>
      <Th className="w-64">
        <span className="sr-only">{t('head.link')}</span>
      </Th>
    </>
  )
}
