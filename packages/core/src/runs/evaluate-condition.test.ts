import type { WorkflowCondition } from '@plutomi/contracts/workflows'
import { expect, test } from 'vitest'
import { type ConditionFacts, evaluateCondition } from './evaluate-condition.ts'

const question = 'answers.qst_00000000000000000000000001'
const unanswered = 'answers.qst_00000000000000000000000002'

const facts: ConditionFacts = {
  answers: { qst_00000000000000000000000001: ['van', 'bike'] },
  source: 'indeed',
  score: 7,
  state: 'active',
  hasAppliedBefore: false,
  times: { hoursInStage: 30, hoursSinceApplied: 50 },
}

const cases: [string, WorkflowCondition, boolean][] = [
  ['an equal text holds', { '==': [{ var: 'source' }, 'indeed'] }, true],
  ['a different text does not', { '==': [{ var: 'source' }, 'Indeed'] }, false],
  ['one choice among those chosen', { in: ['van', { var: question }] }, true],
  ['a choice that was not made', { in: ['truck', { var: question }] }, false],
  ['a value among several', { in: [{ var: 'source' }, ['indeed', 'direct']] }, true],
  ['a part of a text', { in: ['dee', { var: 'source' }] }, true],
  ['numbers are compared as numbers', { '>=': [{ var: 'score' }, 7] }, true],
  ['a number is not compared with a text', { '<': [{ var: 'score' }, '9'] }, false],
  ['dates are compared as texts', { '<': ['2026-01-31', '2026-02-01'] }, true],
  ['what was not answered is null', { '==': [{ var: unanswered }, null] }, true],
  ['what was not answered is never less', { '<': [{ var: unanswered }, 5] }, false],
  ['time in stage', { '>': [{ var: 'times.hoursInStage' }, 24] }, true],
  ['all of several', { and: [{ '==': [1, 1] }, { '!=': [1, 1] }] }, false],
  ['one of several', { or: [{ '==': [1, 1] }, { '!=': [1, 1] }] }, true],
  ['not', { '!': { '==': [{ var: 'hasAppliedBefore' }, true] } }, true],
]

test.each(cases)('%s', (_name, condition, expected) => {
  expect(evaluateCondition(condition, facts)).toBe(expected)
})
