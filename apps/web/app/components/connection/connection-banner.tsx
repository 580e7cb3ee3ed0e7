import type { ReactNode } from 'react'
import { useConnection } from '../../lib/connection/connection.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { useLasting } from '../../lib/use-lasting.ts'
import { desk } from '../../messages/desk.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { BannerStrip } from './banner-strip.tsx'

const toldAfterMs = 2000

/** Says over every page that there is no connection, that a part of it did not come, or that a newer desk waits. */
export function ConnectionBanner() {
  const said = useSaid()
  return said === null ? null : <BannerStrip>{said}</BannerStrip>
}

/** The one that matters most. */
function useSaid(): ReactNode {
  const t = useMessages(desk)
  const { isOffline, isPartAwaited, isPartMissing, hasNewVersion } = useConnection()
  const isToldOffline = useLasting(isOffline, toldAfterMs)
  if (isPartAwaited || isToldOffline) {
    return (
      <Banner tone="warn" isUrgent>
        {t(isPartAwaited ? 'connection.awaited' : 'connection.offline')}
      </Banner>
    )
  }
  // A newer version has taken the old one's parts away.
  if (hasNewVersion) return <Banner action={reload('connection.reload')}>{t('connection.newVersion')}</Banner>
  if (!isPartMissing) return null
  return (
    <Banner tone="bad" isUrgent action={reload('connection.loadAgain')}>
      {t('connection.missing')}
    </Banner>
  )

  function reload(words: 'connection.reload' | 'connection.loadAgain') {
    return <Button onClick={() => location.reload()}>{t(words)}</Button>
  }
}
