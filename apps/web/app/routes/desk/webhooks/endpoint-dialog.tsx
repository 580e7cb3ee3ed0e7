import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks } from './change-webhooks.server.ts'
import { type EndpointChoices, EndpointFields } from './endpoint-fields.tsx'
import { SecretBox } from './secret-box.tsx'

interface EndpointDialogProps {
  endpoint?: WebhookEndpoint
  choices: EndpointChoices
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Makes an endpoint, then shows its secret this once; or edits one. Give each opening a key of its own. */
export function EndpointDialog({ endpoint, choices, isOpen, onOpenChange }: EndpointDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const { toast } = useToast()
  const fetcher = useFetcher<typeof changeWebhooks>()
  const secret = fetcher.data?.secret
  useSettled(fetcher, ({ intent, errors }) => {
    if (errors || intent !== 'update') return
    toast({ text: t('done.update') })
    onOpenChange(false)
  })
  const footer = secret ? (
    <Button variant="primary" size="form" onClick={() => onOpenChange(false)}>
      {t('secret.done')}
    </Button>
  ) : (
    <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
      {t(endpoint ? 'dialog.editAction' : 'dialog.createAction')}
    </Button>
  )
  return (
    <Dialog
      title={t(secret ? 'secret.title' : endpoint ? 'dialog.edit' : 'dialog.create')}
      {...(secret ? { description: t('secret.text') } : {})}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={footer}
    >
      {secret ? (
        <SecretBox secret={secret} />
      ) : (
        <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16 pt-8">
          <EndpointFields
            endpoint={endpoint}
            choices={choices}
            errors={fetcher.state === 'idle' ? fetcher.data?.errors : undefined}
          />
        </fetcher.Form>
      )}
    </Dialog>
  )
}
