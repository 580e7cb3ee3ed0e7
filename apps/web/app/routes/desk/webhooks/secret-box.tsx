import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'

/** A secret, the one time it is shown. */
export function SecretBox({ secret }: { secret: string }) {
  const t = useMessages(area)
  return (
    <div className="flex items-center gap-8 rounded-control border border-border bg-sunken p-8">
      <code aria-label={t('secret.label')} className="user-text min-w-0 flex-1 font-mono text-ui select-all">
        {secret}
      </code>
      <CopyButton text={secret} />
    </div>
  )
}
