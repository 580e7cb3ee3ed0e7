import { CircleAlert, Clock, FileQuestion, Lock } from 'lucide-react'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'

interface ErrorMessageProps {
  status: number
  requestId?: string | undefined
}

/** A whole page that says what happened, what to do, and the number to tell us. */
export function ErrorPage(props: ErrorMessageProps) {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <ErrorMessage {...props} />
    </main>
  )
}

/** The same within a frame that stays: the sidebar still leads elsewhere. */
export function ErrorMessage({ status, requestId }: ErrorMessageProps) {
  const t = useMessages(ui)
  const kind = kindOf(status)
  return (
    <div className="mx-auto flex w-full max-w-dialog flex-1 flex-col items-start justify-center gap-8 px-20 py-64">
      <title>{t(`${kind}.title`)}</title>
      <span className="mb-8 flex size-touch items-center justify-center rounded-full bg-sunken text-text-3">
        {icons[kind]}
      </span>
      <h1 className="text-title" tabIndex={-1}>
        {t(`${kind}.title`)}
      </h1>
      <p className="text-body text-text-2">{t(`${kind}.text`)}</p>
      <a
        href="/"
        className="mt-8 rounded-tag py-2 text-ui font-medium text-accent-text underline-offset-2 hover:underline"
      >
        {t('home.link')}
      </a>
      {requestId && kind === 'error' ? (
        <p className="mt-16 select-all font-mono text-meta text-text-3">{t('error.requestId', { id: requestId })}</p>
      ) : null}
    </div>
  )
}

const icons = { error: <CircleAlert />, notFound: <FileQuestion />, noRight: <Lock />, tooMany: <Clock /> }

function kindOf(status: number): 'error' | 'notFound' | 'noRight' | 'tooMany' {
  if (status === 404) return 'notFound'
  if (status === 403) return 'noRight'
  return status === 429 ? 'tooMany' : 'error'
}
