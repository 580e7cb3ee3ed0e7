import type { ApplicantPage, ApplicantSummary, Board } from '@plutomi/contracts/api/applicants'
import type { ApplicantChange, PendingChange } from '../../../../lib/applicant-change.ts'

/** A stage as a column: its counts, and the cards loaded so far, who entered first comes first. */
export interface BoardColumnState {
  id: string
  name: string
  kind: string
  serviceHours: number | null
  count: number
  overdueCount: number
  oldestEnteredAt: string | null
  cards: readonly ApplicantSummary[]
  /** Known to be here, beyond what is loaded: counted, not shown. */
  beyond: readonly ApplicantSummary[]
  nextCursor: string | undefined
  /** Somebody came whose card is not known: the first page has to be read again. */
  isStale: boolean
}

export type BoardState = readonly BoardColumnState[]

const hourMs = 3_600_000

export function boardStateOf({ stages }: Board): BoardState {
  return stages.map(({ id, name, kind, serviceHours, count, overdueCount, oldestEnteredAt, applicants }) => ({
    id,
    name,
    kind,
    serviceHours,
    count,
    overdueCount,
    oldestEnteredAt,
    cards: applicants.items,
    beyond: [],
    nextCursor: applicants.nextCursor,
    isStale: false,
  }))
}

/** A further page of a stage; without a cursor it was its first, which replaces what was there. */
export function withPage(board: BoardState, stageId: string, got: { cursor: string | null; page: ApplicantPage }) {
  return board.map((column) => {
    if (column.id !== stageId) return column
    if (got.cursor === null) return withFirstPage(column, got.page)
    // A page asked for before the first one was read anew.
    if (got.cursor !== column.nextCursor) return column
    const present = new Set(column.cards.map((card) => card.id))
    const fresh = got.page.items.filter((card) => !present.has(card.id))
    return counted(withLoaded(column, [...column.cards, ...fresh], got.page.nextCursor))
  })
}

function withFirstPage(column: BoardColumnState, page: ApplicantPage): BoardColumnState {
  return counted({ ...withLoaded(column, page.items, page.nextCursor), isStale: false })
}

function withLoaded(
  column: BoardColumnState,
  cards: readonly ApplicantSummary[],
  nextCursor: string | undefined,
): BoardColumnState {
  const loaded = new Set(cards.map((card) => card.id))
  const beyond = nextCursor === undefined ? [] : column.beyond.filter((card) => !loaded.has(card.id))
  return { ...column, cards, beyond, nextCursor }
}

export function findCard(board: BoardState, id: string): ApplicantSummary | undefined {
  for (const column of board) {
    const card = column.cards.find((one) => one.id === id) ?? column.beyond.find((one) => one.id === id)
    if (card) return card
  }
  return undefined
}

/** The board without these cards; counts go down by those that were there. */
export function withoutCards(board: BoardState, ids: readonly string[], now: number): BoardState {
  const gone = new Set(ids)
  return board.map((column) => {
    const leaving = [...column.cards, ...column.beyond].filter((card) => gone.has(card.id))
    if (leaving.length === 0) return column
    return counted({
      ...column,
      cards: column.cards.filter((card) => !gone.has(card.id)),
      beyond: column.beyond.filter((card) => !gone.has(card.id)),
      count: Math.max(0, column.count - leaving.length),
      overdueCount: Math.max(0, column.overdueCount - leaving.filter((card) => isOverdue(column, card, now)).length),
    })
  })
}

/** The board with these cards in the stages they name; beyond what is loaded of a stage they only count. */
export function withCards(board: BoardState, cards: readonly ApplicantSummary[], now: number): BoardState {
  return board.map((column) => {
    const coming = cards.filter((card) => card.stageId === column.id)
    if (coming.length === 0) return column
    const last = column.cards.at(-1)
    const isShown = (card: ApplicantSummary) =>
      column.nextCursor === undefined || (last !== undefined && byEntry(card, last) < 0)
    return counted({
      ...column,
      cards: [...column.cards, ...coming.filter(isShown)].toSorted(byEntry),
      beyond: [...column.beyond, ...coming.filter((card) => !isShown(card))],
      count: column.count + coming.length,
      overdueCount: column.overdueCount + coming.filter((card) => isOverdue(column, card, now)).length,
    })
  })
}

/** Cards taken from where they stand and put where they belong. */
export function withMoved(board: BoardState, cards: readonly ApplicantSummary[], now: number): BoardState {
  const ids = cards.map((card) => card.id)
  return withCards(withoutCards(board, ids, now), cards, now)
}

/** The board as it is once the change is done. */
export function afterChange(board: BoardState, { change, before, at }: PendingChange, now: number): BoardState {
  const ids = change.applicantIds
  switch (change.kind) {
    case 'move':
    case 'reinstate':
      return withMoved(board, moved(board, before, { toStageId: change.toStageId, at }), now)
    case 'reject':
    case 'withdraw':
      return withoutCards(board, ids, now)
    case 'succeed':
      return withSucceeded(board, ids, now)
    case 'undo':
      return withMoved(board, before, now)
    case 'release':
      return board
  }
}

/** Sequence numbers the server gave to what was changed, so that its live message is known as old. */
export function withSeqs(board: BoardState, seqs: readonly { id: string; seq: number }[]): BoardState {
  const seqOf = new Map(seqs.map(({ id, seq }) => [id, seq]))
  return board.map((column) => ({
    ...column,
    cards: column.cards.map((card) => ({ ...card, seq: Math.max(card.seq, seqOf.get(card.id) ?? 0) })),
  }))
}

/** Who has succeeded stays where they stand, and waits no more. */
export function withSucceeded(board: BoardState, ids: readonly string[], now: number): BoardState {
  return board.map((column) => {
    const done = column.cards.filter((card) => ids.includes(card.id))
    if (done.length === 0) return column
    const cards = column.cards.map((card) =>
      ids.includes(card.id) ? { ...card, status: { ...card.status, code: 'succeeded' as const, final: true } } : card,
    )
    const wereOverdue = done.filter((card) => isOverdue(column, card, now)).length
    return { ...column, cards, overdueCount: Math.max(0, column.overdueCount - wereOverdue) }
  })
}

/** Whether this change takes its applicants away from where they stand, so that the focus has to go on. */
export function leavesItsPlace(kind: ApplicantChange['kind']): boolean {
  return kind === 'move' || kind === 'reject' || kind === 'withdraw'
}

export function isOverdue(
  { serviceHours }: Pick<BoardColumnState, 'serviceHours'>,
  { status, stageEnteredAt }: Pick<ApplicantSummary, 'status' | 'stageEnteredAt'>,
  now: number,
): boolean {
  return status.code === 'active' && serviceHours !== null && now - Date.parse(stageEnteredAt) > serviceHours * hourMs
}

/** Who is in the stage already stays where they stand: moving there again changes nothing. */
function moved(
  board: BoardState,
  before: readonly ApplicantSummary[],
  { toStageId, at }: { toStageId: string; at: string },
): ApplicantSummary[] {
  return before.flatMap((known) => {
    const card = findCard(board, known.id) ?? known
    const isThere = card.stageId === toStageId && findCard(board, card.id) !== undefined
    return isThere ? [] : [{ ...card, stageId: toStageId, stageEnteredAt: at }]
  })
}

/** The first card is always among those loaded, so the oldest is known. */
function counted(column: BoardColumnState): BoardColumnState {
  const oldest = column.cards[0]?.stageEnteredAt ?? (column.count === 0 ? null : column.oldestEnteredAt)
  return { ...column, oldestEnteredAt: oldest, count: Math.max(column.count, column.cards.length) }
}

function byEntry(left: ApplicantSummary, right: ApplicantSummary): number {
  if (left.stageEnteredAt !== right.stageEnteredAt) return left.stageEnteredAt < right.stageEnteredAt ? -1 : 1
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0
}
