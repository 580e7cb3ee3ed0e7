import { useEffect, useEffectEvent, useId, useState } from 'react'
import { useFetcher } from 'react-router'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages, useNow, usePageSettings } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { localTime } from '../../../lib/zoned-time.ts'
import { webhooks as area } from '../../../messages/webhooks.ts'
import type { changeWebhooks } from './change-webhooks.server.ts'
import type { loader as previewLoader } from './rewind-preview/route.ts'

interface SendAgainDialogProps {
  intent: 'redeliverFailed' | 'rewind'
  endpointId: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const dayMs = 24 * 60 * 60 * 1000

/** Since when: what failed, or everything; a rewind says before how much that is. */
export function SendAgainDialog({ intent, endpointId, isOpen, onOpenChange }: SendAgainDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const { timeZone } = usePageSettings()
  const now = useNow()
  const { toast } = useToast()
  const fetcher = useFetcher<typeof changeWebhooks>()
  const [since, setSince] = useState(() => localTime(now - dayMs, timeZone))
  const preview = useRewindPreview(endpointId, intent === 'rewind' && isOpen ? since : undefined)
  useSettled(fetcher, ({ errors }) => {
    if (errors) return
    toast({ text: t(`done.${intent}`) })
    onOpenChange(false)
  })
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  return (
    <Dialog
      title={t(intent === 'rewind' ? 'rewind.title' : intent)}
      description={t(`${intent}.text`)}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {intent === 'redeliverFailed' ? t('redeliverFailed.action') : rewindAction()}
        </Button>
      }
    >
      <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="endpointId" value={endpointId} />
        {errors?.[''] ? <Banner tone="bad">{errors['']}</Banner> : null}
        <Field
          name="since"
          label={t('since')}
          help={t('sinceHelp', { zone: timeZone.replaceAll('_', ' ') })}
          error={errors?.['since'] ?? preview?.fault}
        >
          <Text
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.currentTarget.value)}
            className="max-w-menu"
          />
        </Field>
        {intent === 'rewind' && !preview?.fault ? <RewindCount preview={preview} /> : null}
      </fetcher.Form>
    </Dialog>
  )

  function rewindAction(): string {
    const { count = 0, isCapped = true } = preview ?? {}
    return isCapped || count === 0 ? t('rewind.actionMany') : t('rewind.action', { count })
  }
}

/** How much it would send; its place is there before the answer, so that nothing moves under the hand. */
function RewindCount({ preview }: { preview: ReturnType<typeof useRewindPreview> }) {
  const t = useMessages(area)
  if (preview?.count === undefined) return <Skeleton className="h-20 w-menu" />
  return (
    <p role="status" className="text-ui text-text-2">
      {preview.count === 0
        ? t('rewind.none')
        : t(preview.isCapped ? 'rewind.many' : 'rewind.count', { count: preview.count })}
    </p>
  )
}

/** How much a rewind to this time would send; asked anew when typing rests. */
function useRewindPreview(endpointId: string, since: string | undefined) {
  const { workspace } = useDesk()
  const fetcher = useFetcher<typeof previewLoader>()
  const ask = useEffectEvent((time: string) => {
    const path = `${deskPaths(workspace.slug).webhook(endpointId)}/rewind-preview`
    void fetcher.load(`${path}?since=${encodeURIComponent(time)}`)
  })
  useEffect(() => {
    if (since === undefined) return
    const timer = setTimeout(() => ask(since), 300)
    return () => clearTimeout(timer)
  }, [since])
  return fetcher.state === 'idle' ? fetcher.data : undefined
}
