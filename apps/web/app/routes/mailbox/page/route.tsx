import { useRef } from 'react'
import { Form, Outlet, useParams } from 'react-router'
import { NewRowsButton } from '../../../components/new-rows-button.tsx'
import { ButtonLink } from '../../../components/ui/button.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { List, ListRow } from '../../../components/ui/list-row.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { cx } from '../../../lib/cx.ts'
import { addressAskedFor, mailboxOf } from '../../../lib/mailbox.server.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { useGentleRefresh } from '../../../lib/use-gentle-refresh.ts'
import { useSteadyRows } from '../../../lib/use-steady-rows.ts'
import { mailbox } from '../../../messages/mailbox.ts'
import type { Route } from './+types/route.ts'

const newestCount = 200
const refreshMs = 4000

export async function loader({ request, context }: Route.LoaderArgs) {
  const to = addressAskedFor(request)
  const mails = await mailboxOf(context).list({ limit: newestCount, ...(to === undefined ? {} : { to }) })
  return { to, mails: mails.map(({ messageId: id, to, subject, sentAt }) => ({ id, to, subject, sentAt })) }
}

export default function Mailbox({ loaderData: { to, mails } }: Route.ComponentProps) {
  const t = useMessages(mailbox)
  const isReading = useParams()['messageId'] !== undefined
  useGentleRefresh(refreshMs)
  return (
    <main id="main" className="flex h-dvh flex-col">
      <title>{t('title')}</title>
      <PageBar title={t('title')} hasMenu={false} meta={<Newest count={mails.length} />} />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label={t('list')}
          className={cx(
            'flex w-full shrink-0 flex-col border-border bg-subtle md:w-column md:border-e lg:w-auth',
            isReading && 'max-md:hidden',
          )}
        >
          <p className="px-12 pt-8 text-meta text-text-3 md:hidden">{t('text')}</p>
          <Filter key={to} to={to} />
          <MailList to={to} mails={mails} />
        </section>
        <div className={cx('flex min-w-0 flex-1 flex-col', !isReading && 'max-md:hidden')}>
          {isReading ? <Outlet /> : <EmptyState kind="first" title={t('choose')} text={t('text')} />}
        </div>
      </div>
    </main>
  )
}

/** How many there are; or that there may be more than are listed. */
function Newest({ count }: { count: number }) {
  const t = useMessages(mailbox)
  if (count < newestCount) return <Count value={count} />
  return <span className="text-count text-text-3">{t('latest', { count })}</span>
}

function Filter({ to }: { to: string | undefined }) {
  const t = useMessages(mailbox)
  return (
    <Form action="/mailbox" role="search" className="border-b border-border px-12 py-6">
      <Text
        type="search"
        name="to"
        required={false}
        defaultValue={to ?? ''}
        aria-label={t('filter')}
        placeholder={t('filter')}
        autoComplete="off"
      />
    </Form>
  )
}

type Mails = Route.ComponentProps['loaderData']['mails']

function MailList({ to, mails }: { to: string | undefined; mails: Mails }) {
  const t = useMessages(mailbox)
  const scroller = useRef<HTMLDivElement>(null)
  const { shown, newCount, showNew } = useSteadyRows(mails, scroller)
  const search = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  if (mails.length === 0 && to !== undefined)
    return (
      <EmptyState
        kind="nothing"
        title={t('nothing.title', { address: to })}
        action={<ButtonLink to="/mailbox">{t('all')}</ButtonLink>}
      />
    )
  if (mails.length === 0) return <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} />
  return (
    <>
      <NewRowsButton count={newCount} label={t('new', { count: newCount })} onShow={showNew} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
        <List label={t('list')}>
          {shown.map((mail) => (
            <ListRow
              key={mail.id}
              to={`/mailbox/${encodeURIComponent(mail.id)}${search}`}
              title={mail.subject || t('noSubject')}
              text={mail.to}
              meta={<TimeAgo at={mail.sentAt} form="age" />}
            />
          ))}
        </List>
      </div>
    </>
  )
}
