import type { DeliveryAttempt } from '@plutomi/contracts/api/webhook-endpoints'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { StateBadge } from '../../../components/ui/state-badge.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'
import { useFaultSentence } from './use-fault-sentence.ts'

/** One try: what was asked, what came back. A later try does not fold what somebody reads. */
export function AttemptCard({ attempt, isOpen }: { attempt: DeliveryAttempt; isOpen: boolean }) {
  const t = useMessages(area)
  const [startsOpen] = useState(isOpen)
  const told = useFaultSentence()
  const { number, startedAt, durationMs, outcome, error, request, response } = attempt
  return (
    <details open={startsOpen} className="group rounded-control border border-border bg-raised">
      <summary className="flex min-h-touch list-none flex-wrap items-center gap-8 rounded-control px-12 py-8 text-ui [&::-webkit-details-marker]:hidden">
        <span className="font-medium">{t('try', { number: String(number) })}</span>
        <StateBadge state={outcome} />
        <span className="user-text text-text-2">{response ? response.status : t('try.noAnswer')}</span>
        <span className="ms-auto flex items-center gap-8 text-meta text-text-3 tabular-nums">
          <span>{t('try.took', { ms: durationMs })}</span>
          <TimeAgo at={startedAt} />
          <ChevronDown className="group-open:rotate-180" />
        </span>
      </summary>
      <div className="flex flex-col gap-16 border-t border-border p-12">
        <Message title={t('request')} line={`POST ${request.url}`} headers={request.headers} />
        {response ? (
          <Message
            title={t('response')}
            line={String(response.status)}
            headers={response.headers}
            body={response.body}
          />
        ) : null}
        {error && (!response || error === 'redirect') ? (
          <p className="user-text text-ui text-bad-text">{told(error)}</p>
        ) : null}
      </div>
    </details>
  )
}

interface MessageProps {
  title: string
  line: string
  headers: Readonly<Record<string, string>>
  /** Left out where it is the delivery's own, shown below. */
  body?: string
}

function Message({ title, line, headers, body }: MessageProps) {
  const t = useMessages(area)
  const text = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <h3 className="text-ui font-medium">{title}</h3>
      <code className="user-text font-mono text-meta">{line}</code>
      {text === '' ? null : (
        <pre aria-label={t('headers')} className={preClass}>
          {text}
        </pre>
      )}
      {body === undefined ? null : body === '' ? (
        <p className="text-meta text-text-3">{t('emptyBody')}</p>
      ) : (
        <BodyText text={body} />
      )}
    </section>
  )
}

const preClass = 'user-text rounded-control bg-sunken p-8 font-mono text-meta whitespace-pre-wrap'

/** A body as people read it: JSON with its lines, anything else as it is. */
export function BodyText({ text }: { text: string }) {
  return (
    <pre dir="auto" className={preClass}>
      {pretty(text)}
    </pre>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // Cut at 2 KB, or no JSON at all.
    return text
  }
}
