import type { ApplicantPage } from '@plutomi/contracts/api/applicants'
import { ArrowDown } from 'lucide-react'
import { Link } from 'react-router'
import { Table, Td, Th, Tr } from '../../../../components/ui/table.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { board } from '../../../../messages/board.ts'
import type { ListedState } from '../view-bar.tsx'

type Row = ApplicantPage['items'][number]

interface ApplicantTableProps {
  label: string
  state: ListedState
  items: readonly Row[]
  stageNames: Readonly<Record<string, string>>
}

/** Applicants by the line; a click anywhere opens one. */
export function ApplicantTable({ label, state, items, stageNames }: ApplicantTableProps) {
  return (
    <Table label={label} head={<Head state={state} />}>
      {items.map((applicant) => (
        <ApplicantRow key={applicant.id} applicant={applicant} stage={stageNames[applicant.stageId] ?? ''} />
      ))}
    </Table>
  )
}

function Head({ state }: { state: ListedState }) {
  const t = useMessages(board)
  return (
    <>
      <Th>{t('list.name')}</Th>
      <Th isNumber isLesser aria-sort="descending" title={t('list.newest')} className="w-narrow">
        <span className="inline-flex items-center gap-4">
          <ArrowDown className="size-12" />
          {t('list.number')}
        </span>
      </Th>
      <Th isLesser>{t('list.lastStage')}</Th>
      <Th isLesser className="w-cell">
        {t(`list.since.${state}`)}
      </Th>
      <Th isLesser className="w-cell max-lg:hidden">
        {t('list.source')}
      </Th>
    </>
  )
}

function ApplicantRow({ applicant, stage }: { applicant: Row; stage: string }) {
  const t = useMessages(board)
  const paths = deskPaths(useDesk().workspace.slug)
  const name = nameOf(t, applicant)
  return (
    <Tr opensLink>
      <Td>
        <Link
          to={paths.applicant(applicant.id)}
          prefetch="intent"
          dir="auto"
          title={name}
          className="block w-fit max-w-full truncate rounded-tag py-2 font-medium text-text"
        >
          {name}
        </Link>
        <span className="flex min-w-0 items-center gap-4 text-meta text-text-3 md:hidden">
          <span className="tabular-nums">#{applicant.number}</span>
          <span aria-hidden>·</span>
          <span dir="auto" title={stage} className="min-w-0 truncate">
            {stage}
          </span>
          <span aria-hidden>·</span>
          <TimeAgo at={applicant.status.since} className="shrink-0" />
        </span>
      </Td>
      <Td isLesser className="text-end tabular-nums text-text-3">
        #{applicant.number}
      </Td>
      <Td isLesser dir="auto" title={stage} className="truncate text-text-2">
        {stage}
      </Td>
      <Td isLesser className="text-text-2">
        <TimeAgo at={applicant.status.since} />
      </Td>
      <Td isLesser dir="auto" title={applicant.source} className="truncate text-text-3 max-lg:hidden">
        {applicant.source}
      </Td>
    </Tr>
  )
}
