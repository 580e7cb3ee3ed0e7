import type { FoundApplicant, SearchHighlight } from '@plutomi/contracts/api/search'
import { nameOf } from '../../lib/change-sentences.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { board } from '../../messages/board.ts'
import { search } from '../../messages/search.ts'
import { Avatar } from '../ui/avatar.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Highlighted } from './highlighted.tsx'

/** The two lines of a hit: who and where, and what was found when that is neither name nor number. */
export function FoundLine({ applicant }: { applicant: FoundApplicant }) {
  const t = useMessages(board)
  const { id, number, application, stage, status, highlights } = applicant
  const name = nameOf(t, applicant)
  const elsewhere = foundElsewhere(highlights)
  return (
    <>
      <Avatar name={name} id={id} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-8">
          <span dir="auto" title={name} className="min-w-0 truncate text-ui font-medium text-text">
            <FoundText text={name} found={highlights.find(({ field }) => field === 'name')} />
          </span>
          <span className="shrink-0 text-meta tabular-nums text-text-3">
            <FoundText text={`#${number}`} found={highlights.find(({ field }) => field === 'number')} />
          </span>
          <StateBadge state={status.code} />
        </span>
        <span className="flex min-w-0 items-center gap-8 text-meta text-text-2">
          <span dir="auto" title={`${application.name} · ${stage.name}`} className="min-w-0 shrink truncate">
            {application.name} · {stage.name}
          </span>
          {elsewhere ? <Elsewhere highlight={elsewhere} /> : null}
        </span>
      </span>
    </>
  )
}

/** What neither name nor number shows. An address mostly repeats the name: it counts where the name was not found. */
function foundElsewhere(highlights: readonly SearchHighlight[]): SearchHighlight | undefined {
  const isNamed = highlights.some(({ field }) => field === 'name' || field === 'number')
  return highlights.find(({ field }) => field !== 'name' && field !== 'number' && !(isNamed && field === 'email'))
}

function FoundText({ text, found }: { text: string; found: SearchHighlight | undefined }) {
  return found ? <Highlighted parts={found.parts} /> : text
}

function Elsewhere({ highlight: { field, parts } }: { highlight: SearchHighlight }) {
  const t = useMessages(search)
  const text = parts.map((part) => part.text).join('')
  return (
    <span title={text} className="min-w-0 flex-1 truncate text-text-3">
      {t(`field.${field}`)}{' '}
      <span dir="auto" className="text-text-2">
        <Highlighted parts={parts} />
      </span>
    </span>
  )
}
