import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { ChipLinks } from '../../../components/chip-links.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { mailboxOf } from '../../../lib/mailbox.server.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { mailbox } from '../../../messages/mailbox.ts'
import type { Route } from './+types/route.ts'

const views = ['html', 'text', 'headers'] as const
type View = (typeof views)[number]
const feedbacks = ['delivered', 'bounced', 'complained'] as const
const answers = [...feedbacks, 'late'] as const

export async function loader({ context, params }: Route.LoaderArgs) {
  const mail = await mailboxOf(context).get(params.messageId)
  if (!mail) throw new Response(null, { status: 404 })
  return mail
}

export default function Mail({ loaderData: mail }: Route.ComponentProps) {
  const t = useMessages(mailbox)
  const [search] = useSearchParams()
  const view = views.find((one) => one === search.get('view')) ?? 'html'
  const to = search.get('to')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // On a phone the list that was clicked is gone; beside the list the arrows and Tab go on from where they are.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- once for each mail that is opened
  }, [mail.messageId])
  return (
    <article className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-col gap-4 border-b border-border px-16 py-12">
        <Link to={`/mailbox${to ? `?to=${encodeURIComponent(to)}` : ''}`} className="mb-4 py-4 text-ui md:hidden">
          <ArrowLeft className="me-4 inline" />
          {t('back')}
        </Link>
        <h2 ref={heading} tabIndex={-1} dir="auto" className="user-text text-section outline-none">
          {mail.subject || t('noSubject')}
        </h2>
        <p className="user-text text-meta text-text-3">
          {t('from')} {mail.from} · <TimeAgo at={mail.sentAt} />
        </p>
        <p className="group flex items-center gap-4 text-meta text-text-3">
          <span className="user-text">
            {t('recipient')} {mail.to}
          </span>
          <CopyButton text={mail.to} />
        </p>
        <ViewLinks view={view} />
      </header>
      <Body mail={mail} view={view} />
      <TellForm messageId={mail.messageId} told={search.get('told')} />
    </article>
  )
}

function ViewLinks({ view }: { view: View }) {
  const t = useMessages(mailbox)
  const [search] = useSearchParams()
  const addressOf = (one: View) => {
    const next = new URLSearchParams(search)
    next.set('view', one)
    return `?${next}`
  }
  return (
    <ChipLinks
      replace
      label={t('views')}
      items={views.map((one) => ({ to: addressOf(one), label: t(`view.${one}`), isShown: one === view }))}
    />
  )
}

/** What would come back from a provider; handled by the process that serves the mailbox, which works without scripts. */
function TellForm({ messageId, told }: { messageId: string; told: string | null }) {
  const t = useMessages(mailbox)
  const answer = answers.find((one) => one === told)
  return (
    <form
      method="post"
      action={`/mailbox/${encodeURIComponent(messageId)}/feedback`}
      aria-label={t('tell.label')}
      className="flex flex-wrap items-center gap-8 border-t border-border px-16 py-8"
    >
      {feedbacks.map((kind) => (
        <Button key={kind} type="submit" name="kind" value={kind}>
          {t(`tell.${kind}`)}
        </Button>
      ))}
      <Checkbox name="late" label={t('tell.late')} />
      {answer ? <Banner tone="ok">{t(`told.${answer}`)}</Banner> : null}
    </form>
  )
}

function Body({ mail, view }: { mail: Route.ComponentProps['loaderData']; view: View }) {
  const t = useMessages(mailbox)
  if (view === 'html')
    return (
      // Mails are made for white; a rim of the page says where theirs ends.
      <div className="flex min-h-0 flex-1 bg-sunken p-12">
        <iframe
          title={t('body', { subject: mail.subject })}
          // No scripts, no forms, an origin of its own; links open beside it.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={`<base target="_blank">${mail.html}`}
          className="w-full flex-1 rounded-control bg-on-accent"
        />
      </div>
    )
  const text = view === 'text' ? mail.text : headerLines(mail.headers)
  return (
    <pre dir="auto" className="user-text min-h-0 flex-1 overflow-y-auto p-16 font-mono text-ui whitespace-pre-wrap">
      {text}
    </pre>
  )
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}
