import type { PublicApplicationSummary } from '@plutomi/contracts/api/applications'
import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'

/** One position: its whole row is the link. */
export function PostingRow({ posting, href }: { posting: PublicApplicationSummary; href: string }) {
  const t = useMessages(publicPages)
  const { place, isRemote, employmentType, pay } = posting
  const facts = [place, isRemote && t('remote'), employmentType && t(`type.${employmentType}`)].filter(Boolean)
  return (
    <li>
      <a
        href={href}
        className="flex min-h-touch items-center gap-12 rounded-control border border-control bg-raised px-16 py-12 hover:bg-hover active:bg-selected"
      >
        <span className="flex min-w-0 flex-1 flex-col gap-4">
          <span dir="auto" className="user-text text-section text-text">
            {posting.name}
          </span>
          {facts.length > 0 ? (
            <span className="user-text text-meta text-text-2">
              {facts.map((fact, index) => (
                <Fragment key={String(fact)}>
                  {index > 0 ? ' · ' : null}
                  <bdi className="inline-block">{fact}</bdi>
                </Fragment>
              ))}
            </span>
          ) : null}
          {pay ? (
            <span dir="auto" className="user-text text-meta font-medium text-text">
              {pay}
            </span>
          ) : null}
        </span>
        <ChevronRight className="text-text-3 rtl:rotate-180" />
      </a>
    </li>
  )
}
