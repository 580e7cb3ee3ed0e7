import type { Board } from '@plutomi/contracts/api/applicants'
import { expect, test } from 'vitest'
import { byUrgency, waitingStages } from './what-needs-me.ts'

type Stage = Board['stages'][number]

function aStage(changes: Partial<Stage>): Stage {
  const none = { serviceHours: null, capacity: null, count: 0, oldestEnteredAt: null, overdueCount: 0 }
  const nobody = { ...none, waitingCount: 0, waitingSince: null }
  return { id: 'stg_1', name: 'Review', kind: 'review', rank: 1, ...nobody, applicants: { items: [] }, ...changes }
}

const boardOf = (...stages: Stage[]): Board => ({ applicationId: 'app_1', stages })

test('a stage over its service time is named once, with those who are over it', () => {
  const stage = aStage({ count: 9, waitingCount: 9, overdueCount: 4, waitingSince: '2026-01-01T00:00:00.000Z' })
  expect(waitingStages(boardOf(stage), 'Driver')).toMatchObject([{ kind: 'overdue', count: 4, stageName: 'Review' }])
})

test('a review stage with people who wait in it waits for somebody, other stages do not', () => {
  const done = aStage({ count: 3 })
  const stages = [aStage({ count: 4, waitingCount: 2 }), aStage({ kind: 'waiting', waitingCount: 5 }), done]
  expect(waitingStages(boardOf(...stages), 'Driver')).toMatchObject([{ kind: 'review', count: 2 }])
})

test('what is over its time comes first, then the longest wait', () => {
  const review = aStage({ id: 'a', waitingCount: 1, waitingSince: '2026-01-01T00:00:00.000Z' })
  const late = aStage({ id: 'b', overdueCount: 1, waitingSince: '2026-03-01T00:00:00.000Z' })
  const later = aStage({ id: 'c', overdueCount: 1, waitingSince: '2026-02-01T00:00:00.000Z' })
  const order = waitingStages(boardOf(review, late, later), 'Driver').toSorted(byUrgency)
  expect(order.map((stage) => stage.stageId)).toEqual(['c', 'b', 'a'])
})
