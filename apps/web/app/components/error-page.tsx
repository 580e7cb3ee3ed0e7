import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'

/** A whole page that says what happened, what to do, and the number to tell us. */
export function ErrorPage({ status, requestId }: { status: number; requestId?: string | undefined }) {
  const t = useMessages(ui)
  const kind = kindOf(status)
  return (
    <main className="mx-auto flex min-h-dvh max-w-dialog flex-col items-start justify-center gap-8 px-20 py-48">
      <p className="text-count text-text-3 tabular-nums">{status}</p>
      <h1 className="text-title" tabIndex={-1}>
        {t(`${kind}.title`)}
      </h1>
      <p className="text-body text-text-2">{t(`${kind}.text`)}</p>
      <a href="/" className="mt-8 text-ui font-medium text-accent-text underline-offset-2 hover:underline">
        {t('home.link')}
      </a>
      {requestId && kind === 'error' ? (
        <p className="mt-16 select-all font-mono text-meta text-text-3">{t('error.requestId', { id: requestId })}</p>
      ) : null}
    </main>
  )
}

function kindOf(status: number): 'error' | 'notFound' | 'noRight' | 'tooMany' {
  if (status === 404) return 'notFound'
  if (status === 403) return 'noRight'
  return status === 429 ? 'tooMany' : 'error'
}
