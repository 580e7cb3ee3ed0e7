import { CircleAlert, Clock, FileQuestion, Lock, RotateCw, WifiOff } from 'lucide-react'
import { Link, useLocation, useMatches, useNavigation } from 'react-router'
import { cx } from '../lib/cx.ts'
import { offlineStatus } from '../lib/error-status.ts'
import { pageHandleOf } from '../lib/handle.ts'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'
import { buttonClass } from './ui/button.tsx'

interface ErrorMessageProps {
  status: number
  requestId?: string | undefined
  /** What stands around it and stays when one tries again. */
  frame?: 'desk' | 'applicant'
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
export function ErrorMessage({ status, requestId, frame }: ErrorMessageProps) {
  const t = useMessages(ui)
  const kind = kindOf(status)
  const shownId = kind === 'error' ? requestId : undefined
  return (
    <div
      className={cx(
        'mx-auto flex w-full max-w-dialog flex-1 flex-col items-start justify-center gap-8 py-64',
        frame !== 'applicant' && 'px-20',
      )}
    >
      <title>{t(`${kind}.title`)}</title>
      <span className="mb-8 flex size-touch items-center justify-center rounded-full bg-hover text-text-3">
        {icons[kind]}
      </span>
      <h1 className="text-title" tabIndex={-1}>
        {t(`${kind}.title`)}
      </h1>
      <p className="text-body text-text-2">
        {t(kind === 'error' && shownId === undefined ? 'error.unnumbered' : `${kind}.text`)}
      </p>
      <div className="mt-12 flex flex-wrap gap-8 max-sm:w-full max-sm:*:w-full">
        {kind === 'notFound' || kind === 'noRight' ? null : <TryAgain isInFrame={frame !== undefined} />}
        {kind === 'offline' || (frame === 'desk' && kind === 'error') ? null : <WayOut />}
      </div>
      {shownId ? (
        <p className="mt-16 select-all font-mono text-meta text-text-3">{t('error.requestId', { id: shownId })}</p>
      ) : null}
    </div>
  )
}

/** The same address once more, as a link: it works where the scripts are what broke. */
function TryAgain({ isInFrame }: { isInFrame: boolean }) {
  const t = useMessages(ui)
  const { pathname, search, hash } = useLocation()
  const isBusy = useNavigation().state !== 'idle'
  const look = buttonClass({ variant: 'primary', size: 'form' })
  if (!isInFrame)
    return (
      <a href={`${pathname}${search}`} className={look}>
        {t('error.retry')}
      </a>
    )
  return (
    <Link to={{ pathname, search, hash }} replace aria-busy={isBusy} className={look}>
      <RotateCw className={isBusy ? 'animate-spin' : undefined} />
      {t('error.retry')}
    </Link>
  )
}

/** Where to go instead; an applicant has no desk, but the workspace may have other positions. */
function WayOut() {
  const t = useMessages(ui)
  const matches = useMatches()
  const { workspace, application } = matches.at(-1)?.params ?? {}
  const isApplicant = pageHandleOf(matches).surface === 'applicant'
  if (isApplicant && application === undefined) return null
  return (
    <a href={isApplicant ? `/${workspace}` : '/'} className={buttonClass({ size: 'form' })}>
      {t(isApplicant ? 'positions.link' : 'home.link')}
    </a>
  )
}

const icons = {
  error: <CircleAlert />,
  notFound: <FileQuestion />,
  noRight: <Lock />,
  tooMany: <Clock />,
  offline: <WifiOff />,
}

function kindOf(status: number): keyof typeof icons {
  switch (status) {
    case 404:
      return 'notFound'
    case 403:
      return 'noRight'
    case 429:
      return 'tooMany'
    case offlineStatus:
      return 'offline'
    default:
      return 'error'
  }
}
