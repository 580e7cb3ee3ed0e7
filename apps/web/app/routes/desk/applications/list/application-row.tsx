import type { ApplicationSummary } from '@plutomi/contracts/api/applications'
import { Link as LinkIcon } from 'lucide-react'
import { Link } from 'react-router'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { StateBadge } from '../../../../components/ui/state-badge.tsx'
import { Td, Tr } from '../../../../components/ui/table.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { formatCount } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { applications as area } from '../../../../messages/applications.ts'

interface ApplicationRowProps {
  application: ApplicationSummary
  origin: string
}

/** One application; its name leads to the board. */
export function ApplicationRow({ application, origin }: ApplicationRowProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const { locale } = usePageSettings()
  const { id, name, place, status, liveCount, visibility, slug, createdAt } = application
  return (
    <Tr opensLink>
      <Td>
        <div className="flex min-w-0 flex-col md:flex-row md:items-baseline md:gap-8">
          <Link
            to={deskPaths(workspace.slug).application(id)}
            prefetch="intent"
            dir="auto"
            title={name}
            className="truncate rounded-tag py-2 font-medium text-text underline-offset-2 hover:underline"
          >
            {name}
          </Link>
          <span className="flex items-center gap-8 text-meta text-text-3 md:hidden">
            <StateBadge state={status.code} />
            <span className="truncate">{t('live', { count: liveCount })}</span>
          </span>
          {place ? (
            <span dir="auto" className="shrink-100 truncate text-meta text-text-3 max-md:hidden" title={place}>
              {place}
            </span>
          ) : null}
        </div>
      </Td>
      <Td isLesser>
        <StateBadge state={status.code} />
      </Td>
      <Td isLesser className="text-end tabular-nums">
        {formatCount(liveCount, false, locale)}
      </Td>
      <Td isLesser className="text-text-2 max-lg:hidden">
        {t(`visibility.${visibility}`)}
      </Td>
      <Td isLesser className="text-text-2 max-lg:hidden">
        <TimeAgo at={createdAt} />
      </Td>
      <Td className="text-end">
        {visibility === 'private' || status.code === 'draft' ? null : (
          <CopyButton
            icon={<LinkIcon />}
            text={`${origin}/${workspace.slug}/${slug}`}
            label={t('list.copy', { name })}
          />
        )}
      </Td>
    </Tr>
  )
}
