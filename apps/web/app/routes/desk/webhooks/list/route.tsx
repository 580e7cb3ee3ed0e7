import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { webhookEventTypes } from '@plutomi/contracts/webhooks'
import { listWebhookEndpoints } from '@plutomi/core/webhooks'
import { Plus, Webhook } from 'lucide-react'
import { Link } from 'react-router'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Banner } from '../../../../components/ui/banner.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { Table, Td, Th, Tr } from '../../../../components/ui/table.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { useSavedToast } from '../../../../lib/use-saved-toast.ts'
import { useGentleRefresh } from '../../../../lib/use-gentle-refresh.ts'
import { webhooks as area } from '../../../../messages/webhooks.ts'
import { changeWebhooks } from '../change-webhooks.server.ts'
import { EndpointDialog } from '../dialogs.ts'
import { EndpointBadge } from '../endpoint-badge.tsx'
import { isFailing } from '../is-failing.ts'
import { applicationChoices } from '../load-endpoint.server.ts'
import type { Route } from './+types/route.ts'

/** A workspace has at most so many. */
const shownEndpoints = 50
const refreshMs = 10_000

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const { items } = await reading(listWebhookEndpoints(ctx, { workspaceId, limit: shownEndpoints }))
  const applications = await applicationChoices(ctx, workspaceId)
  return { endpoints: items, choices: { eventTypes: webhookEventTypes, applications } }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const listPath = deskPaths(params.workspace).webhooks
  return changeWebhooks(request, context, { workspaceId: ctx.actor.workspaceId, timeZone: 'UTC', listPath })
}

export default function Webhooks({ loaderData: { endpoints, choices } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const creating = useDialog()
  useGentleRefresh(refreshMs)
  useSavedToast(t('done.delete'))
  const button = (
    <Button variant="primary" icon={<Plus />} onClick={creating.open}>
      {t('create')}
    </Button>
  )
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar title={t('title')} actions={endpoints.length > 0 ? button : null} />
      <AskedDialogs opening={creating.opening}>
        <EndpointDialog choices={choices} {...creating.dialog} />
      </AskedDialogs>
      {endpoints.length === 0 ? (
        <EmptyState kind="first" icon={<Webhook />} title={t('empty.title')} text={t('empty.text')} action={button} />
      ) : (
        <EndpointTable endpoints={endpoints} />
      )}
    </>
  )
}

function EndpointTable({ endpoints }: { endpoints: readonly WebhookEndpoint[] }) {
  const t = useMessages(area)
  const failing = endpoints.filter(isFailing).length
  const head = (
    <>
      <Th>{t('head.url')}</Th>
      <Th isLesser className="w-cell">
        {t('head.events')}
      </Th>
      <Th isLesser className="w-cell">
        {t('head.state')}
      </Th>
      <Th isLesser className="w-cell">
        {t('head.since')}
      </Th>
    </>
  )
  return (
    <>
      {failing > 0 ? (
        <div className="px-16 py-12">
          <Banner tone="warn">{t('list.failing', { count: failing })}</Banner>
        </div>
      ) : null}
      <Table label={t('list.label')} head={head}>
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </Table>
    </>
  )
}

/** As much as fits beside a badge on a phone. */
const shownStart = 18
const shownEnd = 14

/** Without the scheme that all should have, and with its end: the beginning is what addresses of one receiver share. */
function shortUrl(url: string): string {
  const bare = url.replace(/^https:\/\//, '')
  return bare.length <= shownStart + shownEnd + 1 ? bare : `${bare.slice(0, shownStart)}…${bare.slice(-shownEnd)}`
}

function EndpointRow({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const { id, url, description, eventTypes, stateSince } = endpoint
  return (
    <Tr opensLink>
      <Td>
        <div className="flex min-w-0 flex-col md:flex-row md:items-baseline md:gap-8">
          <Link
            to={deskPaths(workspace.slug).webhook(id)}
            prefetch="intent"
            title={description === '' ? url : `${description}\n${url}`}
            dir="auto"
            className="truncate rounded-tag py-2 font-medium text-text underline-offset-2 hover:underline"
          >
            {description === '' ? shortUrl(url) : description}
          </Link>
          <span className="flex min-w-0 items-center gap-8 text-meta text-text-3 md:shrink-0">
            <span className="shrink-0 md:hidden">
              <EndpointBadge endpoint={endpoint} />
            </span>
            <span title={url} className="truncate font-mono">
              {description === '' ? null : shortUrl(url)}
            </span>
          </span>
        </div>
      </Td>
      <Td isLesser className="truncate text-text-2" title={eventTypes?.join('\n')}>
        {eventTypes ? t('someEvents', { count: eventTypes.length }) : t('allEvents')}
      </Td>
      <Td isLesser>
        <EndpointBadge endpoint={endpoint} />
      </Td>
      <Td isLesser className="text-text-2">
        <TimeAgo at={stateSince} />
      </Td>
    </Tr>
  )
}
