import { type Delivery, deliveryStates } from '@plutomi/contracts/api/webhook-endpoints'
import type { ChangeEvent } from 'react'
import { Form, Link, useNavigation, useSubmit } from 'react-router'
import { NewRowsButton } from '../../../components/new-rows-button.tsx'
import { Pager } from '../../../components/pager.tsx'
import { ButtonLink } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Table, Td, Th, Tr } from '../../../components/ui/table.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { useSteadyRows } from '../../../lib/use-steady-rows.ts'
import { useSuccessorFocus } from '../../../lib/use-successor-focus.ts'
import { ui } from '../../../messages/ui.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import { DeliveryBadge } from './endpoint-badge.tsx'
import { useFaultSentence } from './use-fault-sentence.ts'

interface Asked {
  state?: Delivery['state'] | undefined
  eventType?: string | undefined
  cursor?: string | undefined
}

interface DeliveryListProps {
  endpointId: string
  deliveries: { items: readonly Delivery[]; nextCursor?: string | undefined }
  asked: Asked
  eventTypes: readonly string[]
}

/** What was sent to an endpoint and what became of it; filter and place are in the address. */
export function DeliveryList({ endpointId, deliveries, asked, eventTypes }: DeliveryListProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const path = deskPaths(workspace.slug).webhook(endpointId)
  const isFiltered = asked.state !== undefined || asked.eventType !== undefined || asked.cursor !== undefined
  return (
    <section aria-labelledby="deliveries" className="flex flex-col">
      <div className="flex min-h-filter-bar flex-wrap items-center gap-8 border-y border-border bg-subtle px-16 py-8">
        <h2 id="deliveries" className="me-auto text-section">
          {t('deliveries')}
        </h2>
        <DeliveryFilter path={path} asked={asked} eventTypes={eventTypes} />
      </div>
      {deliveries.items.length > 0 ? (
        <DeliveryTable key={`${asked.state} ${asked.eventType} ${asked.cursor}`} items={deliveries.items} path={path} />
      ) : isFiltered ? (
        <EmptyState
          kind="nothing"
          title={t('deliveries.nothing')}
          action={<ButtonLink to={path}>{t('deliveries.all')}</ButtonLink>}
        />
      ) : (
        <EmptyState kind="first" title={t('deliveries.empty')} text={t('deliveries.emptyText')} />
      )}
      <DeliveryPager path={path} asked={asked} nextCursor={deliveries.nextCursor} />
    </section>
  )
}

interface FilterProps {
  path: string
  asked: Asked
  eventTypes: readonly string[]
}

function DeliveryFilter({ path, asked, eventTypes }: FilterProps) {
  const t = useMessages(area)
  const tUi = useMessages(ui)
  const submit = useSubmit()
  const coming = useNavigation().location
  // What was chosen shows at once, and what the address says after going back.
  const search = coming?.pathname === path ? new URLSearchParams(coming.search) : undefined
  const apply = ({ currentTarget: { form } }: ChangeEvent<HTMLSelectElement>) => void submit(form)
  const valueOf = (name: 'state' | 'eventType') => (search ? search.get(name) : asked[name]) ?? ''
  return (
    <Form action={path} role="search" className="grid grid-cols-2 gap-8 max-md:w-full md:w-auth">
      <Select
        size="bar"
        name="state"
        required={false}
        aria-label={t('filter.state')}
        value={valueOf('state')}
        onChange={apply}
        options={[
          { value: '', label: t('filter.anyState') },
          ...deliveryStates.map((value) => ({
            value,
            label: value === 'skipped' ? t('filter.skipped') : tUi(`state.${value}`),
          })),
        ]}
      />
      <Select
        size="bar"
        name="eventType"
        required={false}
        aria-label={t('filter.type')}
        value={valueOf('eventType')}
        onChange={apply}
        options={[{ value: '', label: t('filter.anyType') }, ...eventTypes.map((value) => ({ value, label: value }))]}
      />
    </Form>
  )
}

function DeliveryTable({ items, path }: { items: readonly Delivery[]; path: string }) {
  const t = useMessages(area)
  const list = useSuccessorFocus<HTMLDivElement>('tr')
  const { shown, newCount, showNew } = useSteadyRows(items, list)
  const head = (
    <>
      <Th>{t('head.event')}</Th>
      <Th className="w-cell">{t('head.outcome')}</Th>
      <Th isLesser>{t('head.answer')}</Th>
      <Th isNumber isLesser className="w-slim">
        {t('head.tries')}
      </Th>
      <Th isLesser className="w-menu">
        {t('head.time')}
      </Th>
    </>
  )
  return (
    <>
      <NewRowsButton count={newCount} label={t('deliveries.new', { count: newCount })} onShow={showNew} />
      <div ref={list}>
        <Table label={t('deliveries.label')} head={head}>
          {shown.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} to={`${path}/deliveries/${delivery.id}`} />
          ))}
        </Table>
      </div>
    </>
  )
}

function DeliveryRow({ delivery, to }: { delivery: Delivery; to: string }) {
  const { id, eventType, attemptCount, eventTime } = delivery
  return (
    <Tr opensLink>
      <Td>
        <div className="flex min-w-0 flex-col">
          <Link
            to={to}
            prefetch="intent"
            className="truncate rounded-tag py-2 font-mono underline-offset-2 hover:underline"
            title={id}
          >
            {eventType}
          </Link>
          <span className="truncate text-meta text-text-3 md:hidden">
            <TimeAgo at={eventTime} /> <Answer delivery={delivery} />
          </span>
        </div>
      </Td>
      <Td className="max-md:text-end">
        <DeliveryBadge delivery={delivery} />
      </Td>
      <Td isLesser className="truncate text-text-2">
        <Answer delivery={delivery} />
      </Td>
      <Td isLesser className="text-end text-text-2 tabular-nums">
        {attemptCount}
      </Td>
      <Td isLesser className="text-text-2">
        <TimeAgo at={eventTime} />
      </Td>
    </Tr>
  )
}

/** What came back last, or why nothing was sent yet. */
export function Answer({ delivery }: { delivery: Delivery }) {
  const t = useMessages(area)
  const told = useFaultSentence()
  const { heldBecause, lastStatus, lastError } = delivery
  if (heldBecause === 'undo_window') return t('held')
  if (heldBecause === 'endpoint_failing') return t('heldFailing')
  if (lastStatus !== null) return lastStatus
  return lastError === null ? null : <span title={told(lastError)}>{told(lastError)}</span>
}

interface DeliveryPagerProps {
  path: string
  asked: Asked
  nextCursor: string | undefined
}

function DeliveryPager({ path, asked, nextCursor }: DeliveryPagerProps) {
  const t = useMessages(area)
  const at = (cursor?: string) => {
    const search = new URLSearchParams()
    if (asked.state) search.set('state', asked.state)
    if (asked.eventType) search.set('eventType', asked.eventType)
    if (cursor) search.set('cursor', cursor)
    return `${path}?${search}`
  }
  return (
    <Pager
      label={t('deliveries')}
      first={asked.cursor === undefined ? undefined : { to: at(), label: t('deliveries.newest') }}
      next={nextCursor === undefined ? undefined : { to: at(nextCursor), label: t('deliveries.older') }}
    />
  )
}
