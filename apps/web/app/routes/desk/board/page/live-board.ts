import type { ApplicantSummary } from '@plutomi/contracts/api/applicants'
import type { LiveMessage } from '@plutomi/contracts/api/live'
import { type BoardState, findCard, withMoved, withoutCards, withSucceeded } from './board-state.ts'

interface LiveMemory {
  /** The newest number of applicants whose card is not loaded. */
  seqs: Map<string, number>
  now: number
}

/** What others did, applied to the board; what is older than what it shows is dropped. */
export function afterLiveMessage(board: BoardState, message: LiveMessage, { seqs, now }: LiveMemory): BoardState {
  const { applicantId, seq = 0, facts, type } = message
  if (applicantId === undefined) return board
  const card = findCard(board, applicantId)
  if (seq <= Math.max(card?.seq ?? -1, seqs.get(applicantId) ?? -1)) return board
  seqs.set(applicantId, seq)
  switch (type) {
    case 'applicant.created':
      return card ? board : arrived(board, facts['stageId'])
    case 'applicant.moved':
    case 'applicant.reinstated':
      return afterMove(board, message, { card, now })
    case 'applicant.rejected':
    case 'applicant.withdrawn':
      return gone(board, { card, stageId: facts['stageId'], now })
    case 'applicant.succeeded':
      return withSucceeded(board, [applicantId], now)
    default:
      return board
  }
}

interface Found {
  card: ApplicantSummary | undefined
  now: number
}

function afterMove(board: BoardState, { facts, seq = 0 }: LiveMessage, { card, now }: Found): BoardState {
  const stageId = facts['toStageId']
  if (stageId === undefined) return board
  const without = () => gone(board, { card, stageId: facts['fromStageId'], now })
  // Whom an undo brings back stands where it stood before: only the server knows where.
  if (facts['cause'] === 'undo') return reread(without(), stageId)
  if (!card) return arrived(without(), stageId)
  return withMoved(board, [{ ...card, seq, stageId, stageEnteredAt: new Date(now).toISOString() }], now)
}

/** Somebody without a card came: counted at once; read from the server where the end of the stage is in view. */
function arrived(board: BoardState, stageId: string | undefined): BoardState {
  return board.map((column) =>
    column.id === stageId
      ? { ...column, count: column.count + 1, isStale: column.isStale || column.nextCursor === undefined }
      : column,
  )
}

function reread(board: BoardState, stageId: string): BoardState {
  return arrived(board, stageId).map((column) => (column.id === stageId ? { ...column, isStale: true } : column))
}

function gone(board: BoardState, { card, stageId, now }: Found & { stageId: string | undefined }): BoardState {
  return card ? withoutCards(board, [card.id], now) : left(board, stageId)
}

function left(board: BoardState, stageId: string | undefined): BoardState {
  return board.map((column) =>
    column.id === stageId ? { ...column, count: Math.max(column.cards.length, column.count - 1) } : column,
  )
}
