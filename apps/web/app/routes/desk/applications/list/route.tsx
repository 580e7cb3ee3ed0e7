import { ApplicationState, applicationStates } from '@plutomi/contracts/api/applications'
import { listApplications } from '@plutomi/core/applications'
import { Plus } from 'lucide-react'
import { z } from 'zod'
import { ChipLinks } from '../../../../components/chip-links.tsx'
import { Pager } from '../../../../components/pager.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Button, ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { Table, Th } from '../../../../components/ui/table.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { applications as area } from '../../../../messages/applications.ts'
import { ui } from '../../../../messages/ui.ts'
import type { Route } from './+types/route.ts'
import { ApplicationRow } from './application-row.tsx'
import { createFromForm } from './create-from-form.server.ts'

const CreateDialog = lazily(() => import('./create-dialog.tsx').then((part) => part.CreateDialog))

const shownApplications = 50
const Search = z.object({
  after: z.string().min(1).max(500).optional(),
  state: ApplicationState.optional().catch(undefined),
})

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const search = Search.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!search.success) throw new Response(null, { status: 404 })
  const { after: cursor, state } = search.data
  const asked = {
    workspaceId: ctx.actor.workspaceId,
    limit: shownApplications,
    ...(cursor === undefined ? {} : { cursor }),
    ...(state === undefined ? {} : { state }),
  }
  const page = await reading(listApplications(ctx, asked))
  return { ...page, state, isFirstPage: cursor === undefined, origin: new URL(context.publicUrl).origin }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return createFromForm(request, context, { workspaceId: ctx.actor.workspaceId, slug: params.workspace })
}

export default function Applications({ loaderData }: Route.ComponentProps) {
  const { items, state, isFirstPage } = loaderData
  const t = useMessages(area)
  const { can, workspace } = useDesk()
  const creating = useDialog()
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={creating.open}>
      {t('create')}
    </Button>
  )
  const mayCreate = can('applications:write')
  const isNew = items.length === 0 && isFirstPage && state === undefined
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar title={t('title')} actions={mayCreate && !isNew ? create : null} />
      <AskedDialogs opening={creating.opening}>
        <CreateDialog {...creating.dialog} />
      </AskedDialogs>
      {isNew ? (
        <EmptyState
          kind="first"
          title={t('empty.title')}
          text={mayCreate ? t('empty.text') : t('empty.read')}
          action={mayCreate ? create : null}
        />
      ) : (
        <>
          <StateFilter state={state} />
          <ApplicationList {...loaderData} />
        </>
      )}
    </>
  )
}

function StateFilter({ state }: { state: ApplicationState | undefined }) {
  const t = useMessages(area)
  const tUi = useMessages(ui)
  const ofStates = applicationStates.map((one) => ({
    to: `?state=${one}`,
    label: tUi(`state.${one}`),
    isShown: state === one,
  }))
  return (
    <div className="flex min-h-filter-bar shrink-0 items-center border-b border-border px-16 py-8">
      <ChipLinks
        label={t('head.state')}
        items={[{ to: '?', label: t('list.all'), isShown: state === undefined }, ...ofStates]}
      />
    </div>
  )
}

function ApplicationList({ items, nextCursor, isFirstPage, origin, state }: Route.ComponentProps['loaderData']) {
  const t = useMessages(area)
  const address = (cursor?: string) =>
    `?${new URLSearchParams({ ...(state && { state }), ...(cursor && { after: cursor }) })}`
  if (items.length === 0)
    return (
      <EmptyState
        kind="nothing"
        title={t('list.nothing')}
        text={t('list.nothingText')}
        action={<ButtonLink to="?">{t('list.showAll')}</ButtonLink>}
      />
    )
  return (
    <>
      <Table label={t('list.label')} head={<Head />}>
        {items.map((application) => (
          <ApplicationRow key={application.id} application={application} origin={origin} />
        ))}
      </Table>
      <Pager
        label={t('list.label')}
        first={isFirstPage ? undefined : { to: address(), label: t('list.first') }}
        next={nextCursor ? { to: address(nextCursor), label: t('list.more') } : undefined}
      />
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
      <Th isNumber isLesser className="w-narrow">
        {t('head.live')}
      </Th>
      <Th isLesser className="w-narrow max-lg:hidden">
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
