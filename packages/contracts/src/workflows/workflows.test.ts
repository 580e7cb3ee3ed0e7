import { describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { durationMs, variablesOf, WorkflowCondition, WorkflowDefinition } from '../workflows.ts'

const toStageId = newId('stg')
const questionId = newId('qst')
const move = { type: 'move', toStageId }

describe('a definition', () => {
  test('moves after 30 days in the stage', () => {
    const definition = { trigger: { type: 'time_in_stage', duration: { days: 30 } }, actions: [move] }
    expect(WorkflowDefinition.parse(definition)).toEqual(definition)
  })

  test.each([
    ['has no action', { trigger: { type: 'stage_entered' }, actions: [] }],
    [
      'has more than twenty actions',
      { trigger: { type: 'stage_entered' }, actions: Array.from({ length: 21 }, () => move) },
    ],
    ['has two units of time', { trigger: { type: 'time_in_stage', duration: { days: 1, hours: 2 } }, actions: [move] }],
    ['has an action nobody knows', { trigger: { type: 'stage_entered' }, actions: [{ type: 'reject' }] }],
    ['has a key nobody knows', { trigger: { type: 'stage_entered' }, actions: [move], timeoutDays: 3 }],
  ])('is refused when it %s', (_reason, definition) => {
    expect(WorkflowDefinition.safeParse(definition).success).toBe(false)
  })
})

test('durations are exact', () => {
  expect([durationMs({ days: 30 }), durationMs({ hours: 2 }), durationMs({ minutes: 5 })]).toEqual([
    30 * 24 * 3_600_000,
    2 * 3_600_000,
    300_000,
  ])
})

describe('a condition', () => {
  test('names every variable it looks at', () => {
    const condition = WorkflowCondition.parse({
      and: [{ '==': [{ var: 'source' }, 'indeed'] }, { '!': { in: ['yes', { var: `answers.${questionId}` }] } }],
    })
    expect(variablesOf(condition)).toEqual(['source', `answers.${questionId}`])
  })

  test.each([['person.name'], ['email'], ['answers.email'], ['__proto__']])('may not look at %s', (path) => {
    expect(WorkflowCondition.safeParse({ '==': [{ var: path }, 'x'] }).success).toBe(false)
  })

  test('cannot nest without end', () => {
    const nested = Array.from({ length: 5 }).reduce<unknown>((inner) => ({ '!': inner }), { '==': [1, 1] })
    expect(WorkflowCondition.safeParse(nested).success).toBe(false)
  })
})
