import { getDelivery, getWebhookEndpoint } from '@plutomi/core/webhooks'
import { RotateCw } from 'lucide-react'
import { useRef } from 'react'
import { useFetcher } from 'react-router'
import { NewRowsButton } from '../../../../components/new-rows-button.tsx'
import { Banner } from '../../../../components/ui/banner.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { useGentleRefresh } from '../../../../lib/use-gentle-refresh.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSteadyRows } from '../../../../lib/use-steady-rows.ts'
import { webhooks as area } from '../../../../messages/webhooks.ts'
import { AttemptCard, BodyText } from '../attempt-card.tsx'
import { changeWebhooks } from '../change-webhooks.server.ts'
import { Answer } from '../delivery-list.tsx'
import { DeliveryBadge } from '../endpoint-badge.tsx'
import { Fact } from '../endpoint-facts.tsx'
import { idParam } from '../load-endpoint.server.ts'
import type { Route } from './+types/route.ts'

/** Until it is known what became of it; after that somebody else may still send it again. */
const refreshMs = { open: 4000, ended: 30_000 }
const ended = ['succeeded', 'failed', 'cancelled', 'skipped']
const shownBytes = 2048

function isCut(body: string): boolean {
  return new TextEncoder().encode(body).length >= shownBytes
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const place = { workspaceId: ctx.actor.workspaceId, endpointId: idParam('whe', params.endpointId) }
  const deliveryId = idParam('dlv', params.deliveryId)
  const [endpoint, delivery] = await Promise.all([
    reading(getWebhookEndpoint(ctx, place)),
    reading(getDelivery(ctx, { ...place, deliveryId })),
  ])
  return { endpoint, delivery }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const listPath = deskPaths(params.workspace).webhooks
  return changeWebhooks(request, context, { workspaceId: ctx.actor.workspaceId, timeZone: 'UTC', listPath })
}

export default function OneDelivery({ loaderData: { endpoint, delivery } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const paths = deskPaths(workspace.slug)
  const { attempts, body, eventType, state } = delivery
  useGentleRefresh(ended.includes(state) ? refreshMs.ended : refreshMs.open)
  return (
    <>
      <title>{`${eventType} · ${t('title')} · ${workspace.name}`}</title>
      <PageBar
        crumbs={
          <>
            <Link to={paths.webhooks}>{t('title')}</Link>
            <span aria-hidden>/</span>
            <Link to={paths.webhook(endpoint.id)}>{new URL(endpoint.url).host}</Link>
          </>
        }
        title={eventType}
        meta={
          <span className="max-md:hidden">
            <DeliveryBadge delivery={delivery} />
          </span>
        }
        actions={<Redeliver {...loadedPlace()} />}
      />
      <div className="flex w-full max-w-reading flex-col gap-24 px-16 py-24 pb-64">
        {endpoint.state === 'disabled' ? (
          <Banner action={<Link to={paths.webhook(endpoint.id)}>{t('delivery.toEndpoint')}</Link>}>
            {t('delivery.disabled')}
          </Banner>
        ) : null}
        <DeliveryFacts delivery={delivery} />
        <Tries attempts={attempts} />
        <section aria-labelledby="body" className="flex flex-col gap-8">
          <div className="flex items-center gap-4">
            <h2 id="body" className="text-section">
              {t('delivery.body')}
            </h2>
            {body === null ? null : <CopyButton text={body} label={t('delivery.copyBody')} />}
          </div>
          {body === null ? <p className="text-meta text-text-3">{t('delivery.noBody')}</p> : null}
          {body !== null && isCut(body) ? <p className="text-meta text-text-3">{t('delivery.bodyHelp')}</p> : null}
          {body === null ? null : <BodyText text={body} />}
        </section>
      </div>
    </>
  )

  function loadedPlace() {
    const isDisabled = endpoint.state === 'disabled'
    return { endpointId: endpoint.id, deliveryId: delivery.id, state, isDisabled }
  }
}

function Tries({ attempts }: { attempts: Route.ComponentProps['loaderData']['delivery']['attempts'] }) {
  const t = useMessages(area)
  const list = useRef<HTMLDivElement>(null)
  const { shown, newCount, showNew } = useSteadyRows(attempts, list)
  return (
    <section aria-labelledby="tries" className="flex flex-col gap-12">
      <h2 id="tries" className="text-section">
        {t('tries')}
      </h2>
      {shown.length === 0 ? <p className="text-ui text-text-2">{t('noTries')}</p> : null}
      <div>
        <NewRowsButton count={newCount} label={t('tries.new', { count: newCount })} onShow={showNew} />
        <div ref={list} className="flex flex-col gap-12">
          {shown.toReversed().map((attempt, index) => (
            <AttemptCard key={attempt.id} attempt={attempt} isOpen={index === 0} />
          ))}
        </div>
      </div>
    </section>
  )
}

function DeliveryFacts({ delivery }: { delivery: Route.ComponentProps['loaderData']['delivery'] }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const { id, eventId, eventTime, applicantId, nextAttemptAt } = delivery
  return (
    <dl className="grid gap-x-24 gap-y-12 text-ui sm:grid-cols-2">
      <Fact label={t('delivery.id')}>
        <span className="group flex items-center gap-4">
          <code className="user-text font-mono text-meta">{id}</code>
          <CopyButton text={id} />
        </span>
      </Fact>
      <Fact label={t('delivery.event')}>
        <span className="group flex items-center gap-4">
          <code className="user-text font-mono text-meta">{eventId}</code>
          <CopyButton text={eventId} />
        </span>
      </Fact>
      <Fact label={t('head.time')}>
        <TimeAgo at={eventTime} form="dateTime" />
      </Fact>
      <Fact label={t('head.outcome')}>
        <DeliveryBadge delivery={delivery} />
      </Fact>
      <Fact label={t('head.answer')}>
        <Answer delivery={delivery} />
        {nextAttemptAt ? (
          <span className="block text-meta text-text-3">
            {t('nextTry')} <TimeAgo at={nextAttemptAt} form="dateTime" />
          </span>
        ) : null}
      </Fact>
      {applicantId ? (
        <Fact label={t('delivery.applicant')}>
          <Link to={deskPaths(workspace.slug).applicant(applicantId)}>{t('delivery.showApplicant')}</Link>
        </Fact>
      ) : null}
    </dl>
  )
}

interface RedeliverProps {
  endpointId: string
  deliveryId: string
  state: string
  isDisabled: boolean
}

function Redeliver({ endpointId, deliveryId, state, isDisabled }: RedeliverProps) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ errors }) => {
    const error = errors?.['']
    toast(error ? { text: error, tone: 'bad' } : { text: t('done.redeliver') })
  })
  if (state === 'held' || state === 'cancelled') return null
  return (
    <Button
      icon={<RotateCw />}
      busy={fetcher.state !== 'idle'}
      disabledReason={isDisabled ? t('error.disabled') : undefined}
      onClick={() => void fetcher.submit({ intent: 'redeliver', endpointId, deliveryId }, { method: 'post' })}
    >
      {t('redeliver')}
    </Button>
  )
}
