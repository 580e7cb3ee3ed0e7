import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { formatDate } from '../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'

interface EndpointBannersProps {
  endpoint: WebhookEndpoint
  isBusy: boolean
  onEnable: () => void
}

/** What whoever looks after an endpoint has to know at once. */
export function EndpointBanners({ endpoint, isBusy, onEnable }: EndpointBannersProps) {
  const t = useMessages(area)
  const zone = usePageSettings()
  const told = (time: string) => formatDate(new Date(time), 'dateTime', zone)
  const { state, disabledReason, consecutiveFailures: count, isHolding, previousSecretExpiresAt, replay } = endpoint
  const enable = (
    <Button busy={isBusy} onClick={onEnable}>
      {t('enable')}
    </Button>
  )
  return (
    <>
      {state === 'disabled' ? (
        <Banner tone={disabledReason === 'member' ? 'info' : 'bad'} action={enable}>
          {t(`banner.disabled.${disabledReason ?? 'member'}`)}
        </Banner>
      ) : null}
      {state === 'active' && count > 0 ? (
        <Banner tone="warn">{t(isHolding ? 'banner.holding' : 'banner.failing', { count })}</Banner>
      ) : null}
      {previousSecretExpiresAt ? (
        <Banner tone="info">{t('banner.overlap', { time: told(previousSecretExpiresAt) })}</Banner>
      ) : null}
      {replay ? <Banner tone="info">{t(`banner.replay.${replay.kind}`, { time: told(replay.since) })}</Banner> : null}
    </>
  )
}
