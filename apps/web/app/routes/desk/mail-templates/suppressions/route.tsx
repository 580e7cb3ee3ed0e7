import { SuppressionQuery } from '@plutomi/contracts/api/suppressions'
import { listSuppressions } from '@plutomi/core/mail'
import { MailX, Plus, Search as SearchIcon } from 'lucide-react'
import { Form, type ShouldRevalidateFunctionArgs, useFetcher } from 'react-router'
import { Pager } from '../../../../components/pager.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Button, ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { Table, Th } from '../../../../components/ui/table.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { suppressions as area } from '../../../../messages/suppressions.ts'
import { MailTabs } from '../mail-tabs.tsx'
import type { Route } from './+types/route.ts'
import { changeSuppressions } from './change-suppressions.server.ts'
import { SuppressionRow } from './suppression-row.tsx'

const Query = SuppressionQuery.omit({ limit: true })
const pageSize = 50

const AddDialog = lazily(() => import('./add-dialog.tsx').then((part) => part.AddDialog))

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  // An emptied search box is sent as an empty text: all of them.
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value.trim() !== '')
  const query = Query.safeParse(Object.fromEntries(given))
  if (!query.success) throw new Response(null, { status: 404 })
  const { address, cursor } = query.data
  const asked = { workspaceId: ctx.actor.workspaceId, address, cursor, limit: pageSize }
  return { page: await reading(listSuppressions(ctx, asked)), address, isFirst: cursor === undefined }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return changeSuppressions(request, context, ctx.actor.workspaceId)
}

/** A refused change may mean that the list is old: it is read again. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === 'POST' || defaultShouldRevalidate
}

/** Who is not mailed, why, since when; and who shall be again. */
export default function Suppressions({ loaderData }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const adding = useDialog()
  const removal = useRemoval()
  const { page, address } = loaderData
  const list = useSuccessorFocus<HTMLDivElement>('tr')
  const isNothingYet = page.items.length === 0 && address === undefined && loaderData.isFirst
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar
        title={t('title')}
        crumbs={<Link to={deskPaths(workspace.slug).mailTemplates}>{t('back')}</Link>}
        actions={
          <Button variant="primary" icon={<Plus />} onClick={adding.open}>
            {t('add')}
          </Button>
        }
      />
      <MailTabs />
      <AskedDialogs opening={adding.opening}>
        <AddDialog {...adding.dialog} />
      </AskedDialogs>
      {isNothingYet ? (
        <EmptyState kind="first" icon={<MailX />} title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <div ref={list}>
          <p className="px-16 pt-12 text-ui text-text-2">{t('text')}</p>
          <Search address={address} />
          <List {...loaderData} removal={removal} />
        </div>
      )}
    </>
  )
}

/** Looked for when Enter or the button says so; what is looked for is in the address. */
function Search({ address }: { address: string | undefined }) {
  const t = useMessages(area)
  return (
    <Form
      role="search"
      className="flex min-h-filter-bar shrink-0 flex-wrap items-center gap-8 border-b border-border px-16 py-6"
    >
      <div className="max-w-dialog min-w-0 flex-1">
        <Text
          key={address}
          type="search"
          name="address"
          inputMode="email"
          autoComplete="off"
          required={false}
          maxLength={254}
          defaultValue={address}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
        />
      </div>
      <Button type="submit" size="form" icon={<SearchIcon />}>
        <span className="max-md:sr-only">{t('search')}</span>
      </Button>
      {address === undefined ? null : (
        <ButtonLink size="form" to="?">
          {t('search.all')}
        </ButtonLink>
      )}
    </Form>
  )
}

/** Kept by the page: with the last address the list itself goes away. */
function useRemoval() {
  const t = useMessages(area)
  const { toast } = useToast()
  const removal = useFetcher<typeof action>()
  useSettled(removal, ({ errors, email }) => {
    const error = errors?.['']
    toast(error ? { text: error, tone: 'bad' } : { text: t('remove.done', { email }) })
  })
  return removal
}

type ListProps = Route.ComponentProps['loaderData'] & { removal: ReturnType<typeof useRemoval> }

function List({ page, address, isFirst, removal }: ListProps) {
  const t = useMessages(area)
  if (page.items.length === 0)
    return (
      <EmptyState
        kind="nothing"
        title={t('none.title')}
        text={address === undefined ? undefined : t('none.text', { address })}
      />
    )
  const at = (cursor?: string) => `?${new URLSearchParams({ ...(address && { address }), ...(cursor && { cursor }) })}`
  return (
    <>
      <Table label={t('list.label')} head={<Head />}>
        {page.items.map((suppression) => (
          <SuppressionRow key={suppression.id} suppression={suppression} removal={removal} />
        ))}
      </Table>
      <Pager
        label={t('list.label')}
        first={isFirst ? undefined : { to: at(), label: t('first') }}
        next={page.nextCursor === undefined ? undefined : { to: at(page.nextCursor), label: t('more') }}
      />
    </>
  )
}

function Head() {
  const t = useMessages(area)
  return (
    <>
      <Th>{t('head.address')}</Th>
      <Th isLesser className="w-column">
        {t('head.cause')}
      </Th>
      <Th isLesser className="w-cell">
        {t('head.since')}
      </Th>
      <Th className="w-64 md:w-menu">
        <span className="sr-only">{t('head.actions')}</span>
      </Th>
    </>
  )
}
