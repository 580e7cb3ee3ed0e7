import { useState } from 'react'
import { List, ListRow } from '../../../components/ui/list-row.tsx'
import { StateBadge } from '../../../components/ui/state-badge.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import type { TableColumn } from '../../../components/ui/virtual-row.tsx'
import { VirtualTable } from '../../../components/ui/virtual-table.tsx'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { useNow } from '../../../lib/page-context.tsx'
import { Part, Section, State } from './section.tsx'
import { longName, names } from './words.ts'

interface Row {
  id: string
  number: number
  name: string
  stage: string
  at: number
}

const total = 12_431
const pageSize = 50

export function Tables() {
  return (
    <Section title="Tables and lists">
      <Part name="Table">
        <State name="12,431 rows, a page at a time; the third is selected" isWide>
          <LongTable />
        </State>
        <State name="compact; the next page could not be had" isWide>
          <BrokenTable />
        </State>
      </Part>
      <Part name="ListRow">
        <Lists />
      </Part>
    </Section>
  )
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', head: 'Name', cell: ({ name }) => name },
  { id: 'number', head: 'Number', cell: ({ number }) => String(number), width: 'w-slim', isNumber: true },
  { id: 'stage', head: 'Stage', cell: ({ stage }) => stage, width: 'w-cell' },
  { id: 'state', head: 'State', cell: () => <StateBadge state="rejected" />, width: 'w-cell' },
  { id: 'since', head: 'Since', cell: ({ at }) => <TimeAgo at={new Date(at)} />, width: 'w-cell', isWide: true },
]

function LongTable() {
  const rowAt = useRowAt()
  const [count, setCount] = useState(pageSize)
  const rows = Array.from({ length: count }, (_, index) => rowAt(index))
  const loadMore = () => setCount((old) => Math.min(total, old + pageSize))
  return (
    <div className="flex h-phone flex-col rounded-control border border-border">
      <VirtualTable
        label="Rejected"
        columns={columns}
        rows={rows}
        count={total}
        to={() => '#'}
        secondLine={({ number, stage }) => `#${number} · ${stage}`}
        more={{ items: rows, hasMore: count < total, hasFailed: false, loadMore }}
        selectedIds={new Set(['row-2'])}
      />
    </div>
  )
}

function BrokenTable() {
  const rowAt = useRowAt()
  const rows = [rowAt(0), rowAt(1)]
  return (
    <div className="flex h-column flex-col rounded-control border border-border">
      <VirtualTable
        label="Withdrawn"
        density="compact"
        columns={columns}
        rows={rows}
        to={() => '#'}
        secondLine={({ stage }) => stage}
        more={{ items: rows, hasMore: true, hasFailed: true, loadMore: () => undefined }}
      />
    </div>
  )
}

function Lists() {
  const now = useNow()
  return (
    <>
      <List label="Applications" isFramed>
        <ListRow to="#" title="Delivery driver, Berlin" meta={<StateBadge state="open" />} />
        <ListRow
          to="#"
          icon={<Avatar name={longName} />}
          title={longName}
          meta={<TimeAgo at={new Date(now)} form="age" />}
        />
        <ListRow to="/styleguide/list" title="Two lines make a row of 56" text={longName} meta="1,240" />
      </List>
      <State name="hover" look="hover" isWide>
        <List isFramed>
          <ListRow to="/styleguide/list" title="Delivery driver, Berlin" />
        </List>
      </State>
      <State name="focus" look="focus" isWide>
        <List isFramed>
          <ListRow to="/styleguide/list" title="Delivery driver, Berlin" />
        </List>
      </State>
    </>
  )
}

function useRowAt(): (index: number) => Row {
  const now = useNow()
  return (index) => ({
    id: `row-${index}`,
    number: 1000 + index,
    name: index === 3 ? longName : (names[index % names.length] ?? ''),
    stage: index % 2 === 0 ? 'Questionnaire' : 'Waiting list for the whole of Brandenburg',
    at: now - index * 3_600_000,
  })
}
