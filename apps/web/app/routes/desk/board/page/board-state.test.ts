import type { ApplicantSummary, Board } from '@plutomi/contracts/api/applicants'
import type { LiveMessage } from '@plutomi/contracts/api/live'
import { expect, test } from 'vitest'
import type { ApplicantChange, PendingChange } from '../../../../lib/applicant-change.ts'
import { afterChange, type BoardState, boardStateOf, withPage, withSeqs } from './board-state.ts'
import { afterLiveMessage } from './live-board.ts'
import { neighbourOf, successorOf } from './use-board-cursor.ts'

const now = Date.parse('2026-03-10T12:00:00.000Z')

function card(id: string, stageId: string, hoursAgo: number): ApplicantSummary {
  const at = new Date(now - hoursAgo * 3_600_000).toISOString()
  return {
    id,
    stageId,
    name: id,
    number: 1,
    applicationId: 'app_1',
    source: 'direct',
    owner: null,
    seq: 1,
    stageEnteredAt: at,
    status: { code: 'active', label: 'Active', since: at, final: false },
    hasAppliedBefore: false,
    createdAt: at,
    updatedAt: at,
  }
}

function stage(id: string, cards: readonly ApplicantSummary[], rest: { count?: number; nextCursor?: string } = {}) {
  const { count = cards.length, nextCursor } = rest
  return {
    id,
    name: id,
    kind: 'review',
    rank: 1,
    serviceHours: 48,
    capacity: null,
    count,
    waitingCount: count,
    waitingSince: cards[0]?.stageEnteredAt ?? null,
    overdueCount: 1,
    oldestEnteredAt: cards[0]?.stageEnteredAt ?? null,
    applicants: { items: [...cards], ...(nextCursor !== undefined && { nextCursor }) },
  }
}

const stages: Board = {
  applicationId: 'app_1',
  stages: [
    stage('first', [card('ann', 'first', 72), card('bob', 'first', 5)]),
    stage('long', [card('cid', 'long', 90)], { count: 90_000, nextCursor: 'page-2' }),
    stage('empty', []),
  ],
}
const board = boardStateOf(stages)

function done(change: ApplicantChange, before: readonly ApplicantSummary[] = []): PendingChange {
  return { id: 'c1', change, before, at: new Date(now).toISOString(), who: '', stage: '' }
}

function move(ids: string[], toStageId: string): PendingChange {
  const before = board.flatMap(({ cards }) => cards.filter(({ id }) => ids.includes(id)))
  return done({ kind: 'move', applicantIds: ids, toStageId }, before)
}

const counts = (state: BoardState) => state.map(({ count }) => count)
const shown = (state: BoardState) => state.map(({ cards }) => cards.map(({ id }) => id).join(' '))

function told(type: string, facts: Record<string, string>, seq = 2): LiveMessage {
  return { eventId: 'evt_1', type, subjectId: 'ann', applicantId: 'ann', actor: 'member:mem_1', seq, facts }
}

test('a move takes the card along, keeps the counts and names the new oldest', () => {
  const after = afterChange(board, move(['ann'], 'empty'), now)
  expect(shown(after)).toEqual(['bob', 'cid', 'ann'])
  expect(counts(after)).toEqual([1, 90_000, 1])
  expect(after[0]).toMatchObject({ overdueCount: 0, oldestEnteredAt: card('bob', 'first', 5).stageEnteredAt })
})

test('who has succeeded stays, and is late no more, also when it is told twice', () => {
  const after = afterChange(board, done({ kind: 'succeed', applicantIds: ['ann'] }), now)
  expect(shown(after)).toEqual(shown(board))
  expect([counts(after)[0], after[0]?.overdueCount]).toEqual([2, 0])
  const message = told('applicant.succeeded', { stageId: 'first' })
  expect(afterLiveMessage(after, message, { seqs: new Map(), now })[0]?.overdueCount).toBe(0)
})

test('beyond what is loaded of a long stage a card only counts, and an undo finds it there', () => {
  const moving = move(['ann'], 'long')
  const after = afterChange(board, moving, now)
  expect(shown(after)).toEqual(['bob', 'cid', ''])
  expect(counts(after)).toEqual([1, 90_001, 0])
  const back = afterChange(after, done({ kind: 'undo', applicantIds: ['ann'], holdId: 'h' }, moving.before), now)
  expect([shown(back), counts(back)]).toEqual([shown(board), counts(board)])
})

test('the same move twice, by the answer and by the live message, counts once in either order', () => {
  const moving = move(['ann'], 'long')
  const message = told('applicant.moved', { fromStageId: 'first', toStageId: 'long' })
  const hear = (state: BoardState, seqs = new Map<string, number>()) => afterLiveMessage(state, message, { seqs, now })
  const answered = withSeqs(afterChange(board, moving, now), [{ id: 'ann', seq: 2 }])
  expect(counts(hear(answered, new Map([['ann', 2]])))).toEqual([1, 90_001, 0])
  expect(counts(afterChange(hear(board), moving, now))).toEqual([1, 90_001, 0])
})

test('a message that is older than the card is dropped', () => {
  const old = told('applicant.rejected', { stageId: 'first' }, 1)
  expect(afterLiveMessage(board, old, { seqs: new Map(), now })).toBe(board)
})

test('who arrives without a card is counted, and the end of a short stage is read again', () => {
  const message = { ...told('applicant.created', { stageId: 'empty' }), applicantId: 'new' }
  const after = afterLiveMessage(board, message, { seqs: new Map(), now })
  expect(after[2]).toMatchObject({ count: 1, isStale: true })
})

test('a further page is added once; one asked for with an older cursor is dropped', () => {
  const page = { items: [card('cid', 'long', 90), card('dan', 'long', 80)], nextCursor: 'page-3' }
  const after = withPage(board, 'long', { cursor: 'page-2', page })
  expect(shown(after)[1]).toBe('cid dan')
  expect(withPage(after, 'long', { cursor: 'page-2', page })[1]).toBe(after[1])
})

test('keys go within and between columns, past empty ones, and stop at the edges', () => {
  expect(neighbourOf(board, undefined, { rows: 1, sideways: 0 })).toBe('ann')
  expect(neighbourOf(board, 'ann', { rows: 1, sideways: 0 })).toBe('bob')
  expect(neighbourOf(board, 'bob', { rows: 1, sideways: 0 })).toBe('bob')
  expect(neighbourOf(board, 'bob', { rows: 0, sideways: 1 })).toBe('cid')
  expect(neighbourOf(board, 'cid', { rows: 0, sideways: 1 })).toBeUndefined()
})

test('after a card has left, the focus goes to who follows, else to who stood before', () => {
  expect(successorOf(board, 'ann', ['ann'])).toBe('bob')
  expect(successorOf(board, 'bob', ['bob'])).toBe('ann')
  expect(successorOf(board, 'ann', ['ann', 'bob'])).toBeUndefined()
  expect(successorOf(board, 'ann', ['cid'])).toBeUndefined()
})
