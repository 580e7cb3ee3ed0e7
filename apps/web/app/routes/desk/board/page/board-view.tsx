import type { Board, Reason } from '@plutomi/contracts/api/applicants'
import { type RefObject, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { board as boardArea } from '../../../../messages/board.ts'
import { ViewBar } from '../view-bar.tsx'
import { type BoardHand, BoardHandContext } from './board-hand.ts'
import { type BoardState, findCard } from './board-state.ts'
import { DragWords } from './drag-words.tsx'
import { StageColumn } from './stage-column.tsx'
import { useBoard } from './use-board.ts'
import { useBoardActions } from './use-board-actions.ts'
import { type BoardCursor, useBoardCursor } from './use-board-cursor.ts'
import { type BoardDrag, useBoardDrag } from './use-board-drag.ts'
import { useBoardKeys } from './use-board-keys.ts'

const CarriedCard = lazily(() => import('./carried-card.tsx').then((part) => part.CarriedCard))
const SelectionBar = lazily(() => import('./selection-bar.tsx').then((part) => part.SelectionBar))
const BoardQuestion = lazily(() => import('./board-question.tsx').then((part) => part.BoardQuestion))

const noneSelected: ReadonlySet<string> = new Set()

/** The stages side by side, everything on them by pointer and by keys. */
export function BoardView({ board, reasons }: { board: Board; reasons: readonly Reason[] }) {
  const t = useMessages(boardArea)
  const { workspace, can } = useDesk()
  const canChange = can('applicants:write')
  const { columns, addPage } = useBoard(board, workspace.slug)
  const cursor = useBoardCursor(columns)
  const [asking, setAsking] = useState<'move' | 'reject' | undefined>(undefined)
  const [ended, setEnded] = useState('')
  const actions = useBoardActions(columns, cursor)
  const ask = (what: 'move' | 'reject') => (actions.targets.length > 0 ? setAsking(what) : undefined)
  const scroller = useRef<HTMLDivElement>(null)
  const carriedWith = (id: string) => (cursor.selectedIds.has(id) ? [...cursor.selectedIds] : [id])
  const drag = useBoardDrag({
    stageIds: columns.map(({ id }) => id),
    scroller,
    onEnd: ({ id }, stageId) => {
      const card = findCard(columns, id)
      const stage = columns.find((column) => column.id === stageId)
      const name = card ? nameOf(t, card) : ''
      setEnded(stage ? t('drag.end', { name, stage: stage.name }) : t('drag.cancel', { name }))
      if (stage) actions.move(carriedWith(id), stage.id)
    },
  })
  const { liftByPointer, liftByKey, carried } = drag
  const hand = useMemo<BoardHand>(
    () => ({ ...cursor.hand, liftByPointer, liftByKey }),
    [cursor.hand, liftByPointer, liftByKey],
  )
  useBoardKeys({ cursor, actions, ask, canChange, isOff: carried !== undefined })
  return (
    <BoardHandContext value={hand}>
      <Bars applicationId={board.applicationId} />
      <Stages {...{ board, columns, cursor, canChange, addPage, drag, scroller }} />
      {carried ? (
        <Suspense fallback={null}>
          <CarriedCard
            columns={columns}
            carried={carried}
            overlay={drag.overlay}
            count={carriedWith(carried.id).length}
          />
        </Suspense>
      ) : null}
      <DragWords columns={columns} carried={carried} ended={ended} />
      {cursor.selectedIds.size === 0 ? null : (
        <Suspense fallback={null}>
          <SelectionBar
            count={cursor.selectedIds.size}
            onMove={() => ask('move')}
            onReject={() => ask('reject')}
            onClear={cursor.clear}
          />
        </Suspense>
      )}
      {asking === undefined ? null : (
        <Suspense fallback={null}>
          <BoardQuestion {...{ asking, actions, columns, reasons }} onClose={() => setAsking(undefined)} />
        </Suspense>
      )}
    </BoardHandContext>
  )
}

function Bars({ applicationId }: { applicationId: string }) {
  const t = useMessages(boardArea)
  const { role } = useDesk()
  return (
    <ViewBar applicationId={applicationId}>
      {role === 'viewer' ? <p className="ms-auto truncate text-meta text-text-3">{t('reader.viewer')}</p> : null}
    </ViewBar>
  )
}

interface StagesProps {
  board: Board
  columns: BoardState
  cursor: BoardCursor
  canChange: boolean
  addPage: Parameters<typeof StageColumn>[0]['onPage']
  drag: BoardDrag
  scroller: RefObject<HTMLDivElement | null>
}

function Stages({ board, columns, cursor, canChange, addPage, drag: { carried }, scroller }: StagesProps) {
  const t = useMessages(boardArea)
  const paths = deskPaths(useDesk().workspace.slug)
  const { activeId, selectedIds } = cursor
  const [shownId, setShownId] = useState(columns[0]?.id)
  const activeColumnId = columns.find(({ cards }) => cards.some(({ id }) => id === activeId))?.id
  const tabStopId =
    activeColumnId === undefined ? columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id : activeId
  useEffect(() => {
    if (activeColumnId === undefined) return
    const column = scroller.current?.querySelector(`[data-stage="${activeColumnId}"]`)
    column?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeColumnId, scroller])
  const shown = columns.some(({ id }) => id === shownId) ? shownId : columns[0]?.id
  const isEmpty = columns.every(({ count }) => count === 0)
  return (
    <>
      <div className="shrink-0 px-16 pb-8 md:hidden">
        <Select
          aria-label={t('stage.pick')}
          value={shown ?? ''}
          onChange={(event) => setShownId(event.currentTarget.value)}
          options={columns.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` }))}
        />
      </div>
      <div
        ref={scroller}
        role="group"
        aria-label={t('board.label')}
        className="flex min-h-0 flex-1 gap-12 overflow-x-auto px-16 pb-12"
      >
        {columns.map((column) => (
          <div
            key={column.id}
            data-stage={column.id}
            className={cx('h-full shrink-0 max-md:w-full', column.id !== shown && 'max-md:hidden')}
          >
            <StageColumn
              column={column}
              pagePath={`${paths.application(board.applicationId, 'stages')}/${column.id}/applicants`}
              activeId={column.id === activeColumnId ? activeId : undefined}
              tabStopId={
                tabStopId !== undefined && column.cards.some(({ id }) => id === tabStopId) ? tabStopId : undefined
              }
              selectedIds={selectedHere(column.cards, selectedIds)}
              carriedId={carried && column.cards.some(({ id }) => id === carried.id) ? carried.id : undefined}
              isTarget={carried?.overId === column.id}
              canChange={canChange}
              empty={isEmpty && column === columns[0] ? <NobodyYet applicationId={board.applicationId} /> : undefined}
              onPage={addPage}
            />
          </div>
        ))}
      </div>
    </>
  )
}

/** In the first stage of a board on which nobody stands: whoever applies comes in there. */
function NobodyYet({ applicationId }: { applicationId: string }) {
  const t = useMessages(boardArea)
  const { workspace, can } = useDesk()
  return (
    <EmptyState
      kind="first"
      title={t('board.empty')}
      text={t('board.emptyText')}
      action={
        can('applications:write') ? (
          <ButtonLink to={deskPaths(workspace.slug).application(applicationId, 'settings')}>
            {t('board.share')}
          </ButtonLink>
        ) : null
      }
    />
  )
}

/** A column without a selected card is not drawn again when others are selected. */
function selectedHere(cards: readonly { id: string }[], selectedIds: ReadonlySet<string>): ReadonlySet<string> {
  if (selectedIds.size === 0) return noneSelected
  return cards.some(({ id }) => selectedIds.has(id)) ? selectedIds : noneSelected
}
