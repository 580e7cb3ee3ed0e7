import type { ApiKey } from '@plutomi/contracts/api/api-keys'
import { Ban, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { Td, Tr } from '../../../components/ui/table.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { cx } from '../../../lib/cx.ts'
import { useMessages, useNow } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { apiKeys as area } from '../../../messages/api-keys.ts'
import type { action } from './route.tsx'

interface KeyRowProps {
  apiKey: ApiKey
}

export function KeyRow({ apiKey }: KeyRowProps) {
  const t = useMessages(area)
  const now = useNow()
  const { name, prefix, scopes, lastUsedAt, expiresAt, revokedAt } = apiKey
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= now
  const isDead = revokedAt !== null || isExpired
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ errors }) => {
    const error = errors?.['']
    toast(error ? { text: error, tone: 'bad' } : { text: t('revoke.done', { name }) })
  })
  const end = <KeyEnd apiKey={apiKey} isExpired={isExpired} />
  const use = lastUsedAt ? (
    <>
      {t('used')} <TimeAgo at={lastUsedAt} />
    </>
  ) : (
    t('never')
  )
  return (
    <Tr className={cx(isDead && 'text-text-3')}>
      <Td>
        <div className="group flex min-w-0 flex-col md:flex-row md:items-center md:gap-8">
          <span dir="auto" className="truncate font-medium" title={name}>
            {name}
          </span>
          <span className="flex min-w-0 items-center gap-4 text-meta text-text-3 md:shrink-0">
            <code className="truncate font-mono" title={`plu_${prefix}_…`}>
              plu_{prefix}_…
            </code>
            <span className="shrink-0 md:hidden">
              · {isDead ? end : t('scopes.count', { count: scopes.length })}
              {isDead ? null : <> · {use}</>}
              {isDead || expiresAt === null ? null : (
                <>
                  {' '}
                  · {t('head.expires')} {end}
                </>
              )}
            </span>
            <CopyButton
              text={`plu_${prefix}`}
              label={t('copyPrefix', { name })}
              className="max-md:hidden md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100"
            />
          </span>
        </div>
      </Td>
      <Td isLesser>
        <span
          className="block truncate text-meta text-text-2"
          title={scopes.map((one) => t(`scope.${one}`)).join('\n')}
        >
          {scopes.join(', ')}
        </span>
      </Td>
      <Td isLesser className="text-text-2">
        {lastUsedAt ? <TimeAgo at={lastUsedAt} /> : t('never')}
      </Td>
      <Td isLesser className="text-text-2">
        {end}
      </Td>
      <Td className="text-end">{isDead ? null : <Revocation apiKey={apiKey} fetcher={fetcher} />}</Td>
    </Tr>
  )
}

function KeyEnd({ apiKey: { expiresAt, revokedAt }, isExpired }: KeyRowProps & { isExpired: boolean }) {
  const t = useMessages(area)
  if (revokedAt)
    return (
      <>
        {t('revoked')} <TimeAgo at={revokedAt} />
      </>
    )
  if (!expiresAt) return t('noEnd')
  return isExpired ? t('expired') : <TimeAgo at={expiresAt} form="date" />
}

interface RevocationProps extends KeyRowProps {
  fetcher: ReturnType<typeof useFetcher<typeof action>>
}

function Revocation({ apiKey: { id, name }, fetcher }: RevocationProps) {
  const t = useMessages(area)
  const [isAsking, setIsAsking] = useState(false)
  useSettled(fetcher, () => setIsAsking(false))
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t('more', { name })} icon={<Ellipsis />} hasTooltip={false} />}>
        <MenuItem tone="danger" icon={<Ban />} onSelect={() => setIsAsking(true)}>
          {t('revoke')}
        </MenuItem>
      </Menu>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('revoke.title', { name })}
        description={t('revoke.text')}
        action={t('revoke.action', { name })}
        busy={fetcher.state !== 'idle'}
        onAction={() => void fetcher.submit({ intent: 'revoke', apiKeyId: id }, { method: 'post' })}
      />
    </>
  )
}
