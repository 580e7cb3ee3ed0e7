import { DeliveryState } from '@plutomi/contracts/api/webhook-endpoints'
import { webhookEventTypes, webhookTestType } from '@plutomi/contracts/webhooks'
import { getWebhookEndpoint, listDeliveries } from '@plutomi/core/webhooks'
import { getWorkspace } from '@plutomi/core/workspaces'
import { useFetcher } from 'react-router'
import { z } from 'zod'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useGentleRefresh } from '../../../../lib/use-gentle-refresh.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { webhooks as area } from '../../../../messages/webhooks.ts'
import { changeWebhooks } from '../change-webhooks.server.ts'
import { DeliveryList } from '../delivery-list.tsx'
import { EndpointActions } from '../endpoint-actions.tsx'
import { EndpointBadge } from '../endpoint-badge.tsx'
import { EndpointBanners } from '../endpoint-banners.tsx'
import { EndpointFacts } from '../endpoint-facts.tsx'
import { applicationChoices, idParam } from '../load-endpoint.server.ts'
import type { Route } from './+types/route.ts'

const shownDeliveries = 50
const refreshMs = 4000

const Asked = z.object({
  state: DeliveryState.optional().catch(undefined),
  eventType: z.string().max(48).optional().catch(undefined),
  cursor: z.string().max(500).optional(),
})

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const place = { workspaceId: ctx.actor.workspaceId, endpointId: idParam('whe', params.endpointId) }
  const search = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  const asked = Asked.parse(Object.fromEntries(search))
  const endpoint = await reading(getWebhookEndpoint(ctx, place))
  const [deliveries, applications] = await Promise.all([
    reading(listDeliveries(ctx, { ...place, ...asked, limit: shownDeliveries })),
    applicationChoices(ctx, place.workspaceId),
  ])
  const sentTypes = [...(endpoint.eventTypes ?? webhookEventTypes), webhookTestType]
  return { endpoint, deliveries, asked, sentTypes, choices: { eventTypes: webhookEventTypes, applications } }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const { timeZone } = await reading(getWorkspace(ctx, { workspaceId }))
  return changeWebhooks(request, context, { workspaceId, timeZone, listPath: deskPaths(params.workspace).webhooks })
}

export default function Webhook({ loaderData }: Route.ComponentProps) {
  const { endpoint, deliveries, asked, sentTypes, choices } = loaderData
  const t = useMessages(area)
  const { workspace } = useDesk()
  const fetcher = useChange()
  useGentleRefresh(refreshMs)
  const { host } = new URL(endpoint.url)
  const enable = () => void fetcher.submit({ intent: 'enable', endpointId: endpoint.id }, { method: 'post' })
  return (
    <>
      <title>{`${host} · ${t('title')} · ${workspace.name}`}</title>
      <PageBar
        crumbs={<Link to={deskPaths(workspace.slug).webhooks}>{t('title')}</Link>}
        title={host}
        meta={<EndpointBadge endpoint={endpoint} />}
        actions={<EndpointActions endpoint={endpoint} choices={choices} fetcher={fetcher} />}
      />
      <div className="flex flex-col gap-12 p-16">
        <EndpointBanners endpoint={endpoint} isBusy={fetcher.state !== 'idle'} onEnable={enable} />
        <p className="group flex items-center gap-4">
          <code className="user-text font-mono text-ui">{endpoint.url}</code>
          <CopyButton text={endpoint.url} />
        </p>
        <EndpointFacts endpoint={endpoint} applications={choices.applications} />
      </div>
      <DeliveryList endpointId={endpoint.id} deliveries={deliveries} asked={asked} eventTypes={sentTypes} />
    </>
  )
}

/** A change of this endpoint, and what is said when it is done. */
function useChange() {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ intent, errors }) => {
    const error = errors && Object.values(errors)[0]
    if (error) toast({ text: error, tone: 'bad' })
    else if (intent === 'test' || intent === 'enable' || intent === 'disable') toast({ text: t(`done.${intent}`) })
  })
  return fetcher
}
