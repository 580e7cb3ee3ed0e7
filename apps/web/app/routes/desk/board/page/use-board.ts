import type { Board } from '@plutomi/contracts/api/applicants'
import type { LiveMessage } from '@plutomi/contracts/api/live'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import { useApplicantChanges, useSettledChanges } from '../../../../lib/applicant-changes.tsx'
import { useLive } from '../../../../lib/live.ts'
import type { StagePage } from '../stage-page/route.ts'
import { afterChange, type BoardState, boardStateOf, withPage, withSeqs } from './board-state.ts'
import { afterLiveMessage } from './live-board.ts'

interface LiveBoard {
  /** What the server has said, with what it has not answered yet on top. */
  columns: BoardState
  addPage: (stageId: string, got: StagePage) => void
}

/** The board as it is shown: loaded, kept up by others' changes, ahead by one's own. */
export function useBoard(loaded: Board, workspaceSlug: string): LiveBoard {
  const { pending } = useApplicantChanges()
  const { base, update } = useLoadedBoard(loaded)
  useOthersChanges({ workspaceSlug, applicationId: loaded.applicationId, update })
  const addPage = useCallback(
    (stageId: string, { cursor, page }: StagePage) => {
      if (page) update((columns) => withPage(columns, stageId, { cursor, page }))
    },
    [update],
  )
  const columns = useMemo(
    () => pending.reduce((board, change) => afterChange(board, change, Date.parse(change.at)), base),
    [pending, base],
  )
  return { columns, addPage }
}

type Update = (change: (columns: BoardState) => BoardState) => void

function useLoadedBoard(loaded: Board): { base: BoardState; update: Update } {
  const [state, setState] = useState(() => ({ loaded, columns: boardStateOf(loaded) }))
  // Loaded anew (after sleep, on the way back): the server's word replaces ours.
  const current = state.loaded === loaded ? state : { loaded, columns: boardStateOf(loaded) }
  if (current !== state) setState(current)
  const update = useCallback<Update>((change) => setState((old) => ({ ...old, columns: change(old.columns) })), [])
  return { base: current.columns, update }
}

interface OthersProps {
  workspaceSlug: string
  applicationId: string
  update: Update
}

/** One's own answered changes and those of others; each is known by its number, whichever word of it comes first. */
function useOthersChanges({ workspaceSlug, applicationId, update }: OthersProps): void {
  const { revalidate } = useRevalidator()
  const { pending } = useApplicantChanges()
  const memory = useRef<Memory>({ seqs: new Map(), waiting: [] })
  const hear = (messages: readonly LiveMessage[]) => {
    if (messages.length > 0) update((columns) => applied(columns, messages, memory.current.seqs))
  }
  useSettledChanges((done, answer) => {
    const { seqs, waiting } = memory.current
    memory.current.waiting = []
    if (answer.ok) {
      update((columns) => withSeqs(afterChange(columns, done, Date.now()), answer.seqs))
      for (const { id, seq } of answer.seqs) seqs.set(id, Math.max(seq, seqs.get(id) ?? 0))
    }
    hear(waiting)
  })
  useLive(workspaceSlug, {
    onMessages: (messages) => {
      const own = messages.filter((message) => message.applicationId === applicationId)
      if (own.some(changesStages)) return void revalidate()
      // What one does oneself is shown already; its message waits for the answer, which names its number.
      const busy = new Set(pending.flatMap(({ change }) => change.applicantIds))
      const isBusy = ({ applicantId }: LiveMessage) => applicantId !== undefined && busy.has(applicantId)
      memory.current.waiting.push(...own.filter(isBusy))
      hear(own.filter((message) => !isBusy(message)))
    },
    onGap: () => void revalidate(),
  })
}

interface Memory {
  /** The newest number of each applicant heard of, whose card may not be loaded. */
  seqs: Map<string, number>
  waiting: LiveMessage[]
}

/** Seqs are read when the update runs and written after it: React may run it twice. */
function applied(columns: BoardState, messages: readonly LiveMessage[], known: Map<string, number>): BoardState {
  const seqs = new Map(known)
  const now = Date.now()
  const result = messages.reduce((board, message) => afterLiveMessage(board, message, { seqs, now }), columns)
  queueMicrotask(() => {
    for (const [id, seq] of seqs) known.set(id, Math.max(seq, known.get(id) ?? 0))
  })
  return result
}

function changesStages({ type }: LiveMessage): boolean {
  return type.startsWith('stage.') || type === 'application.updated'
}
