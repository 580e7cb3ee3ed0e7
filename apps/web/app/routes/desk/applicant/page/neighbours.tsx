import type { Applicant } from '@plutomi/contracts/api/applicants'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { Link } from '../../../../components/ui/link.tsx'
import { tipOf } from '../../../../components/ui/tip.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'

interface NeighboursProps {
  applicant: Applicant
  /** They stand twice in the page, one of them unseen: only one fetches ahead at once. */
  prefetch: 'render' | 'intent'
}

/** The ways to those before and after in the same stage. */
export function Neighbours({ applicant, prefetch }: NeighboursProps) {
  const t = useMessages(applicantPage)
  const paths = deskPaths(useDesk().workspace.slug)
  const links = [
    { id: applicant.previousId, label: t('head.previous'), keys: 'k', icon: <ChevronUp /> },
    { id: applicant.nextId, label: t('head.next'), keys: 'j', icon: <ChevronDown /> },
  ]
  return links.map(({ id, label, keys, icon }) =>
    id === null ? null : (
      <Link
        key={label}
        to={paths.applicant(id)}
        prefetch={prefetch}
        aria-label={label}
        {...tipOf(label, keys)}
        className="flex size-bar-control items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text max-md:size-control"
      >
        {icon}
      </Link>
    ),
  )
}
