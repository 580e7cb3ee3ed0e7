import { Fragment } from 'react'
import type { PublicApplicationSummary } from '@plutomi/contracts/api/applications'
import { useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'

/** One position: its whole row is the link. */
export function PostingRow({ posting, href }: { posting: PublicApplicationSummary; href: string }) {
  const t = useMessages(publicPages)
  const { place, isRemote, employmentType, pay } = posting
  const facts = [place, isRemote && t('remote'), employmentType && t(`type.${employmentType}`), pay].filter(Boolean)
  return (
    <li>
      <a
        href={href}
        className="flex min-h-touch flex-col gap-4 rounded-control border border-border bg-raised px-16 py-12 hover:bg-hover active:bg-selected"
      >
        <span dir="auto" className="user-text text-section text-text">
          {posting.name}
        </span>
        <span className="user-text text-meta text-text-2">
          {facts.map((fact, index) => (
            <Fragment key={String(fact)}>
              {index > 0 ? ' · ' : null}
              <bdi className="inline-block">{fact}</bdi>
            </Fragment>
          ))}
        </span>
      </a>
    </li>
  )
}
