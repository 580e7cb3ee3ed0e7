import { useFetcher } from 'react-router'
import { SecretDialog } from '../../../components/secret-dialog.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks } from './change-webhooks.server.ts'
import { secretWords } from './secret-words.ts'

interface RotateDialogProps {
  endpointId: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks, then shows the new secret this once. */
export function RotateDialog({ endpointId, isOpen, onOpenChange }: RotateDialogProps) {
  const t = useMessages(area)
  const fetcher = useFetcher<typeof changeWebhooks>()
  const error = fetcher.data?.errors?.['']
  const rotate = () => void fetcher.submit({ intent: 'rotate', endpointId }, { method: 'post' })
  return (
    <SecretDialog
      title={t('rotate.title')}
      description={t('rotate.text')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      secret={fetcher.data?.secret}
      words={secretWords(t)}
      footer={
        <Button variant="primary" size="form" busy={fetcher.state !== 'idle'} onClick={rotate}>
          {t('rotate.action')}
        </Button>
      }
    >
      {error ? <Banner tone="bad">{error}</Banner> : null}
    </SecretDialog>
  )
}
