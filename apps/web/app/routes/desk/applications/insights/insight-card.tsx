import type { InsightName } from '@plutomi/contracts/api/insights'
import { ChevronRight, Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'react-router'
import { buttonClass } from '../../../../components/ui/button.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { insights as area } from '../../../../messages/insights.ts'

interface InsightCardProps {
  name: InsightName
  title: string
  text: string
  /** The same numbers, for those who cannot see the picture or want the digits. */
  table: ReactNode
  children: ReactNode
}

/** One insight: its picture, its table, its download. */
export function InsightCard({ name, title, text, table, children }: InsightCardProps) {
  const t = useMessages(area)
  const { applicationId = '' } = useParams()
  const { search } = useLocation()
  const paths = deskPaths(useDesk().workspace.slug)
  const titleId = `insight-${name}`
  return (
    <section aria-labelledby={titleId} className="flex min-w-0 flex-col rounded-control border border-border bg-raised">
      <header className="flex items-start gap-8 px-16 pt-16 max-md:px-12">
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="text-section text-text">
            {title}
          </h2>
          <p className="max-w-reading text-meta text-text-3">{text}</p>
        </div>
        <a
          href={`${paths.application(applicationId, `insights/${name}.csv`)}${search}`}
          download
          aria-label={t('csv.label', { what: title })}
          className={buttonClass({ variant: 'ghost' })}
        >
          <Download />
          <span className="max-sm:sr-only">{t('csv.download')}</span>
        </a>
      </header>
      <div className="flex-1 px-16 py-16 max-md:px-12">{children}</div>
      <details className="group border-t border-border">
        <summary className="flex h-list-row list-none items-center gap-6 rounded-control px-16 text-ui text-text-2 -outline-offset-2 hover:text-text max-md:px-12 [&::-webkit-details-marker]:hidden">
          <ChevronRight className="text-text-3 transition-transform group-open:rotate-90" />
          {t('table.show')}
        </summary>
        {/* It scrolls within its card, also by keyboard. */}
        <div
          role="region"
          aria-label={t('table.label', { what: title })}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable
          tabIndex={0}
          className="max-h-dialog overflow-auto pb-8 -outline-offset-2"
        >
          {table}
        </div>
      </details>
    </section>
  )
}
