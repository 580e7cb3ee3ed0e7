import { Plus } from 'lucide-react'
import { BoardColumn } from '../../../components/ui/board-column.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useNow } from '../../../lib/page-context.tsx'
import { Part, Row, Section, State, useNamed, useTitled } from './section.tsx'
import { longName, tags } from './words.ts'

const owner = { id: 'mem_1', name: 'Ben Okafor' }

export function Board() {
  return (
    <Section title="Board">
      <Part name="Card">
        <Cards />
      </Part>
      <Part name="BoardColumn">
        <Columns />
      </Part>
    </Section>
  )
}

function Cards() {
  const ago = useAgo()
  const card = { to: '#', name: 'Ana María López', number: 1041, enteredAt: ago(3), tags: tags.slice(0, 2), owner }
  return (
    <Row>
      <CardState name="rest">
        <Card {...card} />
      </CardState>
      <CardState name="hover" look="hover">
        <Card {...card} />
      </CardState>
      <CardState name="focus" look="focus">
        <Card {...card} />
      </CardState>
      <CardState name="selected">
        <Card {...card} isSelected />
      </CardState>
      <CardState name="busy">
        <Card {...card} isBusy />
      </CardState>
      <CardState name="late">
        <Card {...card} late="Over service time" />
      </CardState>
      <CardState name="longest text">
        <Card {...card} name={longName} number={12_431} tags={tags} notice="Licence missing" meta={longName} />
      </CardState>
      <CardState name="awaited">
        <Skeleton className="h-card" />
      </CardState>
    </Row>
  )
}

function CardState({ children, ...state }: Parameters<typeof State>[0]) {
  return (
    <div className="w-column max-w-full">
      <State {...state} isWide>
        {children}
      </State>
    </div>
  )
}

function Columns() {
  const ago = useAgo()
  const named = useNamed()
  const titled = useTitled()
  return (
    <div className="flex h-phone gap-12 overflow-x-auto p-4">
      <BoardColumn
        id={named('c1')}
        name={titled('Questionnaire')}
        count={1240}
        oldest="29d"
        actions={<IconButton label="Add applicant" icon={<Plus />} />}
      >
        <Card to="#" name="Ana María López" number={1041} enteredAt={ago(3)} tags={tags.slice(0, 2)} owner={owner} />
        <Card to="#" name="王小明" number={12_431} enteredAt={ago(200)} isSelected />
        <Card to="#" name="محمد علي بن عبد العزيز" number={7} enteredAt={ago(400)} tags={['Berlin']} isBusy />
      </BoardColumn>
      <BoardColumn
        id={named('c2')}
        name={titled('Waiting list for the whole of Brandenburg and beyond')}
        count={90_214}
        isEstimated
        oldest="41d"
        overdue="31 over 30 days"
      >
        <Card to="#" name="Sting" number={2} enteredAt={ago(1)} notice="No answer for 5 days" owner={owner} />
      </BoardColumn>
      <BoardColumn id={named('c3')} name={titled('Review')} count={0} isTarget>
        <EmptyState kind="first" title="Nobody is here" text="Applicants come when they finish their questionnaire." />
      </BoardColumn>
    </div>
  )
}

function useAgo(): (hours: number) => Date {
  const now = useNow()
  return (hours) => new Date(now - hours * 3_600_000)
}
