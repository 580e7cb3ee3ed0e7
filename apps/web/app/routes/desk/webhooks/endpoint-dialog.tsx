import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { SecretDialog } from '../../../components/secret-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks } from './change-webhooks.server.ts'
import { type EndpointChoices, EndpointFields } from './endpoint-fields.tsx'
import { secretWords } from './secret-words.ts'

interface EndpointDialogProps {
  endpoint?: WebhookEndpoint
  choices: EndpointChoices
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Makes an endpoint, then shows its secret this once; or edits one. In `AskedDialogs`. */
export function EndpointDialog({ endpoint, choices, isOpen, onOpenChange }: EndpointDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const { toast } = useToast()
  const fetcher = useFetcher<typeof changeWebhooks>()
  useSettled(fetcher, ({ intent, errors }) => {
    if (errors || intent !== 'update') return
    toast({ text: t('done.update') })
    onOpenChange(false)
  })
  return (
    <SecretDialog
      title={t(endpoint ? 'dialog.edit' : 'dialog.create')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      secret={fetcher.data?.secret}
      words={secretWords(t)}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {t(endpoint ? 'dialog.editAction' : 'dialog.createAction')}
        </Button>
      }
    >
      <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16 pt-8">
        <EndpointFields
          endpoint={endpoint}
          choices={choices}
          errors={fetcher.state === 'idle' ? fetcher.data?.errors : undefined}
        />
      </fetcher.Form>
    </SecretDialog>
  )
}
