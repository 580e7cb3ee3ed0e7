import { useConnection } from '../../lib/connection/connection.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { useLasting } from '../../lib/use-lasting.ts'
import { desk } from '../../messages/desk.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'

const toldAfterMs = 2000

/** Says over every page that there is no connection, or that a newer version of the desk waits. */
export function ConnectionBanner() {
  const t = useMessages(desk)
  const { isOffline, hasNewVersion } = useConnection()
  const isToldOffline = useLasting(isOffline, toldAfterMs)
  if (!isToldOffline && !hasNewVersion) return null
  return (
    <div data-chrome className="shrink-0 border-b border-border px-12 py-8">
      {isToldOffline ? (
        <Banner tone="warn" isUrgent>
          {t('connection.offline')}
        </Banner>
      ) : (
        <Banner action={<Button onClick={() => location.reload()}>{t('connection.reload')}</Button>}>
          {t('connection.newVersion')}
        </Banner>
      )}
    </div>
  )
}
