import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { Button } from './button.tsx'

interface ErrorStateProps {
  title?: ReactNode
  text?: ReactNode
  requestId?: string | undefined
  onRetry?: () => void
}

/** A part of a page that could not be shown: what, the number to tell us, again. */
export function ErrorState({ title, text, requestId, onRetry }: ErrorStateProps) {
  const t = useMessages(ui)
  return (
    <div role="alert" className="flex flex-col items-center gap-4 px-20 py-48 text-center">
      <span className="mb-8 flex size-touch items-center justify-center rounded-full bg-bad-soft text-bad-text">
        <CircleAlert />
      </span>
      <p className="user-text text-body font-medium text-text">{title ?? t('error.title')}</p>
      <p className="user-text max-w-dialog text-ui text-text-2">{text ?? t('error.text')}</p>
      {requestId ? (
        <p className="select-all font-mono text-meta text-text-3">{t('error.requestId', { id: requestId })}</p>
      ) : null}
      {onRetry ? (
        <Button className="mt-12" icon={<RotateCw />} onClick={onRetry}>
          {t('error.retry')}
        </Button>
      ) : null}
    </div>
  )
}
