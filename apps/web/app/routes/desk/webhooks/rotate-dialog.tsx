import { useFetcher } from 'react-router'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks } from './change-webhooks.server.ts'
import { SecretBox } from './secret-box.tsx'

interface RotateDialogProps {
  endpointId: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks, then shows the new secret this once. */
export function RotateDialog({ endpointId, isOpen, onOpenChange }: RotateDialogProps) {
  const t = useMessages(area)
  const fetcher = useFetcher<typeof changeWebhooks>()
  const secret = fetcher.data?.secret
  const error = fetcher.data?.errors?.['']
  const rotate = () => void fetcher.submit({ intent: 'rotate', endpointId }, { method: 'post' })
  return (
    <Dialog
      title={t(secret ? 'secret.title' : 'rotate.title')}
      description={t(secret ? 'secret.text' : 'rotate.text')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        secret ? (
          <Button variant="primary" size="form" onClick={() => onOpenChange(false)}>
            {t('secret.done')}
          </Button>
        ) : (
          <Button variant="primary" size="form" busy={fetcher.state !== 'idle'} onClick={rotate}>
            {t('rotate.action')}
          </Button>
        )
      }
    >
      {secret ? <SecretBox secret={secret} /> : error ? <Banner tone="bad">{error}</Banner> : null}
    </Dialog>
  )
}
