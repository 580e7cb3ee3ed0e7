import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { Ban, CirclePlay, Ellipsis, History, KeyRound, PencilLine, RotateCw, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { useFetcher } from 'react-router'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/ui/menu.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks, WebhookIntent } from './change-webhooks.server.ts'
import { EndpointDialog } from './endpoint-dialog.tsx'
import type { EndpointChoices } from './endpoint-fields.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { SendAgainDialog } from './send-again-dialog.tsx'

interface EndpointActionsProps {
  endpoint: WebhookEndpoint
  choices: EndpointChoices
  fetcher: ReturnType<typeof useFetcher<typeof changeWebhooks>>
}

type Asking = 'edit' | 'rotate' | 'redeliverFailed' | 'rewind' | 'disable' | 'delete'

/** What can be done with an endpoint. */
export function EndpointActions({ endpoint, choices, fetcher }: EndpointActionsProps) {
  const t = useMessages(area)
  const { id: endpointId, state } = endpoint
  const [asking, setAsking] = useState<{ what: Asking; turn: number }>()
  const [turn, setTurn] = useState(0)
  const ask = (what: Asking) => () => {
    setTurn(turn + 1)
    setAsking({ what, turn: turn + 1 })
  }
  const close = () => setAsking(undefined)
  const isAsking = (what: Asking) => ({ isOpen: asking?.what === what, onOpenChange: close })
  const isBusy = fetcher.state !== 'idle'
  const disabledReason = state === 'disabled' ? t('error.disabled') : undefined
  const act = (intent: WebhookIntent) => void fetcher.submit({ intent, endpointId }, { method: 'post' })
  useSettled(fetcher, close)
  return (
    <>
      <Button icon={<Send />} busy={isBusy} disabledReason={disabledReason} onClick={() => act('test')}>
        {t('sendTest')}
      </Button>
      <Button icon={<PencilLine />} onClick={ask('edit')} className="max-md:hidden">
        {t('edit')}
      </Button>
      <Menu align="end" trigger={<IconButton label={t('more')} icon={<Ellipsis />} hasTooltip={false} />}>
        <MenuItem icon={<PencilLine />} onSelect={ask('edit')}>
          {t('edit')}
        </MenuItem>
        <MenuItem icon={<KeyRound />} onSelect={ask('rotate')}>
          {t('rotate')}
        </MenuItem>
        <MenuItem icon={<RotateCw />} disabled={state === 'disabled'} onSelect={ask('redeliverFailed')}>
          {t('redeliverFailed')}
        </MenuItem>
        <MenuItem icon={<History />} disabled={state === 'disabled'} onSelect={ask('rewind')}>
          {t('rewind')}
        </MenuItem>
        <MenuSeparator />
        {state === 'disabled' ? (
          <MenuItem icon={<CirclePlay />} onSelect={() => act('enable')}>
            {t('enable')}
          </MenuItem>
        ) : (
          <MenuItem icon={<Ban />} onSelect={ask('disable')}>
            {t('disable')}
          </MenuItem>
        )}
        <MenuItem tone="danger" icon={<Trash2 />} onSelect={ask('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      <EndpointDialog key={`edit-${asking?.turn}`} endpoint={endpoint} choices={choices} {...isAsking('edit')} />
      <RotateDialog key={`rotate-${asking?.turn}`} endpointId={endpointId} {...isAsking('rotate')} />
      {(['redeliverFailed', 'rewind'] as const).map((intent) => (
        <SendAgainDialog
          key={`${intent}-${asking?.turn}`}
          intent={intent}
          endpointId={endpointId}
          {...isAsking(intent)}
        />
      ))}
      {(['disable', 'delete'] as const).map((intent) => (
        <AlertDialog
          key={intent}
          open={asking?.what === intent}
          onOpenChange={close}
          title={t(`${intent}.title`)}
          description={t(`${intent}.text`)}
          action={t(intent)}
          busy={isBusy}
          onAction={() => act(intent)}
        />
      ))}
    </>
  )
}
