import type { Suppression } from '@plutomi/contracts/api/suppressions'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import type { useFetcher } from 'react-router'
import { AlertDialog } from '../../../../components/ui/alert-dialog.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { Td, Tr } from '../../../../components/ui/table.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { suppressions as area } from '../../../../messages/suppressions.ts'
import type { action } from './route.tsx'

interface SuppressionRowProps {
  suppression: Suppression
  removal: ReturnType<typeof useFetcher<typeof action>>
}

export function SuppressionRow({ suppression, removal }: SuppressionRowProps) {
  const t = useMessages(area)
  const { email, cause, since } = suppression
  return (
    <Tr>
      <Td>
        <div className="group flex min-w-0 flex-col md:flex-row md:items-center md:gap-4">
          <span dir="auto" className="truncate font-medium" title={email}>
            {email}
          </span>
          <span className="truncate text-meta text-text-3 md:hidden" title={t(`cause.${cause}`)}>
            {t(`cause.${cause}`)} · <TimeAgo at={since} />
          </span>
          <CopyButton
            text={email}
            label={t('copy', { email })}
            className="max-md:hidden md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100"
          />
        </div>
      </Td>
      <Td isLesser className="truncate text-text-2" title={t(`cause.${cause}`)}>
        {t(`cause.${cause}`)}
      </Td>
      <Td isLesser className="text-text-2">
        <TimeAgo at={since} />
      </Td>
      <Td className="text-end">
        <Removal suppression={suppression} removal={removal} />
      </Td>
    </Tr>
  )
}

function Removal({ suppression: { id: suppressionId, email, cause }, removal }: SuppressionRowProps) {
  const t = useMessages(area)
  const [isAsking, setIsAsking] = useState(false)
  useSettled(removal, () => setIsAsking(false))
  return (
    <>
      <Button
        variant="ghost"
        icon={<MailCheck />}
        aria-label={t('remove', { email })}
        onClick={() => setIsAsking(true)}
      >
        <span className="max-md:sr-only">{t('allow')}</span>
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('remove.title', { email })}
        description={t(`remove.${cause}`)}
        action={t('remove.action')}
        busy={removal.state !== 'idle'}
        onAction={() => void removal.submit({ intent: 'remove', suppressionId, email }, { method: 'post' })}
      />
    </>
  )
}
