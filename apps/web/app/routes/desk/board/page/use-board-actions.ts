import { useMemo } from 'react'
import { useApplicantChanges } from '../../../../lib/applicant-changes.tsx'
import { whoOf } from '../../../../lib/change-sentences.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board as boardArea } from '../../../../messages/board.ts'
import { type BoardState, findCard, leavesItsPlace } from './board-state.ts'
import type { BoardCursor } from './use-board-cursor.ts'

const mostAtOnce = 100

export interface BoardActions {
  /** Whom a key or button is about: the selected, else the focused. */
  targets: readonly string[]
  move: (applicantIds: string[], stageId: string) => void
  reject: (reasonId: string) => void
  succeed: () => void
}

/** What is done to cards, shown before the server has answered. */
export function useBoardActions(columns: BoardState, cursor: BoardCursor): BoardActions {
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

function idsOf(id: string | undefined): string[] {
  return id === undefined ? [] : [id]
}
