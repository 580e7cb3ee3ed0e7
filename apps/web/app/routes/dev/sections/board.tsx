import { Plus } from 'lucide-react'
import { BoardColumn } from '../../../components/ui/board-column.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { useNow } from '../../../lib/page-context.tsx'
import { Section } from './section.tsx'

const owner = { id: 'mem_1', name: 'Ben Okafor' }
const longName = 'Maximiliana Alexandrina von Hohenstein-Wittgenstein y Fernández de la Vega Ruiz'

export function Board() {
  const ago = useAgo()
  return (
    <Section title="Board">
      <div className="flex h-[420px] gap-12 overflow-x-auto">
        <BoardColumn
          id="c1"
          name="Questionnaire"
          count={1240}
          oldest="29d"
          actions={<IconButton label="Add applicant" icon={<Plus />} />}
        >
          <Card
            to="#"
            name="Ana María López"
            number={1041}
            enteredAt={ago(3)}
            tags={['night shift', 'own bike']}
            owner={owner}
          />
          <Card
            to="#"
            name={longName}
            number={1042}
            enteredAt={ago(80)}
            tags={['referral', 'Berlin', 'needs visa', 'x']}
            notice="Licence missing"
          />
          <Card
            to="#"
            name="王小明"
            number={12_431}
            enteredAt={ago(200)}
            isSelected
            owner={{ id: 'mem_2', name: 'محمد علي' }}
          />
          <Card to="#" name="محمد علي بن عبد العزيز" number={7} enteredAt={ago(400)} tags={['Berlin']} isBusy />
        </BoardColumn>
        <BoardColumn
          id="c2"
          name="Waiting list for the whole of Brandenburg and beyond"
          count={90_214}
          isEstimated
          oldest="41d"
          overdue="31 over 30 days"
        >
          <Card to="#" name="Sting" number={2} enteredAt={ago(1)} notice="No answer for 5 days" owner={owner} />
        </BoardColumn>
        <BoardColumn id="c3" name="Review" count={0} isTarget>
          <EmptyState
            kind="first"
            title="Nobody is here"
            text="Applicants come when they finish their questionnaire."
          />
        </BoardColumn>
      </div>
    </Section>
  )
}

function useAgo(): (hours: number) => Date {
  const now = useNow()
  return (hours) => new Date(now - hours * 3_600_000)
}
