import type { Board, Reason } from '@plutomi/contracts/api/applicants'
import { useEffect, useMemo, useRef, useState } from 'react'
import { RejectDialog } from '../../../../components/applicants/reject-dialog.tsx'
import { StageDialog } from '../../../../components/applicants/stage-dialog.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { useApplicantChanges } from '../../../../lib/applicant-changes.tsx'
import { whoOf } from '../../../../lib/change-sentences.ts'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { board as boardArea } from '../../../../messages/board.ts'
import { ViewBar } from '../view-bar.tsx'
import { BoardDrag } from './board-drag.tsx'
import { BoardHandContext } from './board-hand.ts'
import { type BoardState, findCard, leavesItsPlace } from './board-state.ts'
import { SelectionBar } from './selection-bar.tsx'
import { StageColumn } from './stage-column.tsx'
import { useBoard } from './use-board.ts'
import { type BoardCursor, useBoardCursor } from './use-board-cursor.ts'
import { useBoardKeys } from './use-board-keys.ts'

const noneSelected: ReadonlySet<string> = new Set()
const mostAtOnce = 100

/** The stages side by side, everything on them by pointer and by keys. */
export function BoardView({ board, reasons }: { board: Board; reasons: readonly Reason[] }) {
  const { workspace, can } = useDesk()
  const canChange = can('applicants:write')
  const { columns, addPage } = useBoard(board, workspace.slug)
  const cursor = useBoardCursor(columns)
  const [asking, setAsking] = useState<'move' | 'reject' | undefined>(undefined)
  const [isLifted, setIsLifted] = useState(false)
  const actions = useBoardActions(columns, cursor)
  const ask = (what: 'move' | 'reject') => (actions.targets.length > 0 ? setAsking(what) : undefined)
  useBoardKeys({ cursor, actions, ask, canChange, isOff: isLifted })
  return (
    <BoardHandContext value={cursor.hand}>
      <Bars applicationId={board.applicationId} />
      <BoardDrag columns={columns} selectedIds={cursor.selectedIds} onLift={setIsLifted} onDrop={actions.move}>
        <Stages {...{ board, columns, cursor, canChange, addPage }} />
      </BoardDrag>
      <SelectionBar
        count={cursor.selectedIds.size}
        onMove={() => ask('move')}
        onReject={() => ask('reject')}
        onClear={cursor.clear}
      />
      {asking === undefined ? null : (
        <Question {...{ asking, actions, columns, reasons }} onClose={() => setAsking(undefined)} />
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
}

function Stages({ board, columns, cursor, canChange, addPage }: StagesProps) {
  const t = useMessages(boardArea)
  const paths = deskPaths(useDesk().workspace.slug)
  const { activeId, selectedIds } = cursor
  const scroller = useRef<HTMLDivElement>(null)
  const [shownId, setShownId] = useState(columns[0]?.id)
  const activeColumnId = columns.find(({ cards }) => cards.some(({ id }) => id === activeId))?.id
  const tabStopId =
    activeColumnId === undefined ? columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id : activeId
  useEffect(() => {
    if (activeColumnId === undefined) return
    const column = scroller.current?.querySelector(`[data-stage="${activeColumnId}"]`)
    column?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeColumnId])
  const shown = columns.some(({ id }) => id === shownId) ? shownId : columns[0]?.id
  return (
    <>
      <div className="shrink-0 px-12 pb-8 md:hidden">
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
        className="flex min-h-0 flex-1 gap-12 overflow-x-auto px-12 pb-12"
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
              canChange={canChange}
              onPage={addPage}
            />
          </div>
        ))}
      </div>
    </>
  )
}

/** A column without a selected card is not drawn again when others are selected. */
function selectedHere(cards: readonly { id: string }[], selectedIds: ReadonlySet<string>): ReadonlySet<string> {
  if (selectedIds.size === 0) return noneSelected
  return cards.some(({ id }) => selectedIds.has(id)) ? selectedIds : noneSelected
}

export interface BoardActions {
  /** Whom a key or button is about: the selected, else the focused. */
  targets: readonly string[]
  move: (applicantIds: string[], stageId: string) => void
  reject: (reasonId: string) => void
  succeed: () => void
}

function useBoardActions(columns: BoardState, cursor: BoardCursor): BoardActions {
  const t = useMessages(boardArea)
  const { submit } = useApplicantChanges()
  const { activeId, selectedIds } = cursor
  const targets = useMemo(
    () => [...(selectedIds.size > 0 ? selectedIds : idsOf(activeId))].slice(0, mostAtOnce),
    [selectedIds, activeId],
  )
  const send = (change: Parameters<typeof submit>[0]['change'], stage = '') => {
    const before = change.applicantIds.flatMap((id) => findCard(columns, id) ?? [])
    if (before.length === 0) return
    const applicantIds = before.map(({ id }) => id)
    if (leavesItsPlace(change.kind)) cursor.goOn(applicantIds)
    submit({ change: { ...change, applicantIds }, before, who: whoOf(t, before), stage })
  }
  return {
    targets,
    move: (ids, toStageId) => {
      const applicantIds = ids.filter((id) => findCard(columns, id)?.stageId !== toStageId).slice(0, mostAtOnce)
      send({ kind: 'move', applicantIds, toStageId }, columns.find(({ id }) => id === toStageId)?.name)
    },
    reject: (reasonId) => send({ kind: 'reject', applicantIds: [...targets], reasonId }),
    succeed: () => {
      const active = activeId === undefined ? undefined : findCard(columns, activeId)
      if (active?.status.code === 'active') send({ kind: 'succeed', applicantIds: [active.id] })
    },
  }
}

interface QuestionProps {
  asking: 'move' | 'reject'
  actions: BoardActions
  columns: BoardState
  reasons: readonly Reason[]
  onClose: () => void
}

function Question({ asking, actions, columns, reasons, onClose }: QuestionProps) {
  const t = useMessages(boardArea)
  const { targets } = actions
  const count = targets.length
  const cards = targets.flatMap((id) => findCard(columns, id) ?? [])
  const who = whoOf(t, cards)
  const stageIds = new Set(cards.map(({ stageId }) => stageId))
  if (asking === 'move') {
    return (
      <StageDialog
        title={t('move.title', { who })}
        stages={columns}
        currentId={stageIds.size === 1 ? cards[0]?.stageId : undefined}
        onClose={onClose}
        onChoose={({ id }) => {
          onClose()
          actions.move([...targets], id)
        }}
      />
    )
  }
  return (
    <RejectDialog
      title={t('reject.title', { who })}
      action={t('action.reject', { count })}
      reasons={reasons}
      onClose={onClose}
      onReject={(reasonId) => {
        onClose()
        actions.reject(reasonId)
      }}
    />
  )
}

function idsOf(id: string | undefined): string[] {
  return id === undefined ? [] : [id]
}
