import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { Ban, CirclePlay, Ellipsis, History, KeyRound, PencilLine, RotateCw, Send, Trash2 } from 'lucide-react'
import type { useFetcher } from 'react-router'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { AskedDialogs } from '../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/ui/menu.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { type Dialogs, useDialogs } from '../../../lib/use-dialogs.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks, WebhookIntent } from './change-webhooks.server.ts'
import { EndpointDialog, RotateDialog, SendAgainDialog } from './dialogs.ts'
import type { EndpointChoices } from './endpoint-fields.tsx'

interface EndpointActionsProps {
  endpoint: WebhookEndpoint
  choices: EndpointChoices
  fetcher: ReturnType<typeof useFetcher<typeof changeWebhooks>>
}

type Question = 'edit' | 'rotate' | 'redeliverFailed' | 'rewind' | 'delete'
type Act = (intent: WebhookIntent) => void

/** What can be done with an endpoint. */
export function EndpointActions({ endpoint, choices, fetcher }: EndpointActionsProps) {
  const t = useMessages(area)
  const { id: endpointId, state } = endpoint
  const { opening, ask, close, dialog } = useDialogs<Question>()
  const act: Act = (intent) => void fetcher.submit({ intent, endpointId }, { method: 'post' })
  useSettled(fetcher, close)
  const isBusy = fetcher.state !== 'idle'
  const disabledReason = state === 'disabled' ? t('error.disabled') : undefined
  return (
    <>
      <div className="flex gap-8 max-md:hidden">
        <Button icon={<Send />} busy={isBusy} disabledReason={disabledReason} onClick={() => act('test')}>
          {t('sendTest')}
        </Button>
        <Button icon={<PencilLine />} onClick={() => ask('edit')}>
          {t('edit')}
        </Button>
      </div>
      <EndpointMenu isDisabled={state === 'disabled'} ask={ask} act={act} />
      <AskedDialogs opening={opening}>
        <Questions {...{ endpoint, choices, isBusy, act, dialog }} />
      </AskedDialogs>
    </>
  )
}

interface EndpointMenuProps {
  isDisabled: boolean
  ask: (question: Question) => void
  act: Act
}

function EndpointMenu({ isDisabled, ask, act }: EndpointMenuProps) {
  const t = useMessages(area)
  return (
    <Menu align="end" trigger={<IconButton label={t('more')} icon={<Ellipsis />} hasTooltip={false} />}>
      <MenuItem icon={<Send />} disabled={isDisabled} onSelect={() => act('test')}>
        {t('sendTest')}
      </MenuItem>
      <MenuItem icon={<PencilLine />} onSelect={() => ask('edit')}>
        {t('edit')}
      </MenuItem>
      <MenuItem icon={<KeyRound />} onSelect={() => ask('rotate')}>
        {t('rotate')}
      </MenuItem>
      <MenuItem icon={<RotateCw />} disabled={isDisabled} onSelect={() => ask('redeliverFailed')}>
        {t('redeliverFailed')}
      </MenuItem>
      <MenuItem icon={<History />} disabled={isDisabled} onSelect={() => ask('rewind')}>
        {t('rewind')}
      </MenuItem>
      <MenuSeparator />
      {isDisabled ? (
        <MenuItem icon={<CirclePlay />} onSelect={() => act('enable')}>
          {t('enable')}
        </MenuItem>
      ) : (
        <MenuItem icon={<Ban />} onSelect={() => act('disable')}>
          {t('disable')}
        </MenuItem>
      )}
      <MenuItem tone="danger" icon={<Trash2 />} onSelect={() => ask('delete')}>
        {t('delete')}
      </MenuItem>
    </Menu>
  )
}

interface QuestionsProps {
  endpoint: WebhookEndpoint
  choices: EndpointChoices
  isBusy: boolean
  act: Act
  dialog: Dialogs<Question>['dialog']
}

function Questions({ endpoint, choices, isBusy, act, dialog }: QuestionsProps) {
  const t = useMessages(area)
  return (
    <>
      <EndpointDialog endpoint={endpoint} choices={choices} {...dialog('edit')} />
      <RotateDialog endpointId={endpoint.id} {...dialog('rotate')} />
      <SendAgainDialog intent="redeliverFailed" endpointId={endpoint.id} {...dialog('redeliverFailed')} />
      <SendAgainDialog intent="rewind" endpointId={endpoint.id} {...dialog('rewind')} />
      <AlertDialog
        open={dialog('delete').isOpen}
        onOpenChange={dialog('delete').onOpenChange}
        title={t('delete.title')}
        description={t('delete.text')}
        action={t('delete')}
        busy={isBusy}
        onAction={() => act('delete')}
      />
    </>
  )
}
