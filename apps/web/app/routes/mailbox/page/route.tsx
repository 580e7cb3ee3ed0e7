import { Form, NavLink, Outlet, useParams } from 'react-router'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { cx } from '../../../lib/cx.ts'
import { addressAskedFor, mailboxOf } from '../../../lib/mailbox.server.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { useGentleRefresh } from '../../../lib/use-gentle-refresh.ts'
import { mailbox } from '../../../messages/mailbox.ts'
import type { Route } from './+types/route.ts'

const newestCount = 200
const refreshMs = 4000

export async function loader({ request, context }: Route.LoaderArgs) {
  const to = addressAskedFor(request)
  const mails = await mailboxOf(context).list({ limit: newestCount, ...(to === undefined ? {} : { to }) })
  return { to, mails: mails.map(({ messageId, to, subject, sentAt }) => ({ messageId, to, subject, sentAt })) }
}

export default function Mailbox({ loaderData: { to, mails } }: Route.ComponentProps) {
  const t = useMessages(mailbox)
  const isReading = useParams()['messageId'] !== undefined
  useGentleRefresh(refreshMs)
  return (
    <main id="main" className="flex h-dvh flex-col">
      <title>{t('title')}</title>
      <PageBar title={t('title')} />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label={t('list')}
          className={cx(
            'flex w-full shrink-0 flex-col border-border bg-subtle md:w-column md:border-e lg:w-auth',
            isReading && 'max-md:hidden',
          )}
        >
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

function Filter({ to }: { to: string | undefined }) {
  const t = useMessages(mailbox)
  return (
    <Form action="/mailbox" role="search" className="border-b border-border p-8">
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
  const search = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  if (mails.length === 0 && to !== undefined)
    return (
      <EmptyState
        kind="nothing"
        title={t('nothing.title', { address: to })}
        action={<Link to="/mailbox">{t('all')}</Link>}
      />
    )
  if (mails.length === 0) return <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} />
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto">
      {mails.map((mail) => (
        <li key={mail.messageId} className="border-b border-border">
          <NavLink to={`/mailbox/${encodeURIComponent(mail.messageId)}${search}`} className={rowClass}>
            <span className="flex items-center gap-8">
              <span dir="auto" className="min-w-0 flex-1 truncate font-medium text-text" title={mail.subject}>
                {mail.subject || t('noSubject')}
              </span>
              <TimeAgo at={mail.sentAt} form="age" className="shrink-0 text-meta text-text-3 tabular-nums" />
            </span>
            <span dir="auto" className="truncate text-meta text-text-3" title={mail.to}>
              {mail.to}
            </span>
          </NavLink>
        </li>
      ))}
    </ol>
  )
}

function rowClass({ isActive }: { isActive: boolean }): string {
  return cx(
    'flex h-row-two-line flex-col justify-center px-12 text-ui -outline-offset-2',
    isActive ? 'bg-selected' : 'hover:bg-hover',
  )
}
