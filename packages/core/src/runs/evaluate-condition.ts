import {
  type ConditionComparison,
  comparisons,
  type ConditionOperand,
  type WorkflowCondition,
} from '@plutomi/contracts/workflows'

/** What a condition may know of an applicant. */
export interface ConditionFacts {
  /** By question id; what was not answered is absent. */
  answers: Readonly<Record<string, unknown>>
  source: string
  score: number | null
  state: string
  hasAppliedBefore: boolean
  times: { hoursInStage: number; hoursSinceApplied: number }
}

/** Whether the condition holds. What is not there is null, and compares to nothing but null. */
export function evaluateCondition(condition: WorkflowCondition, facts: ConditionFacts): boolean {
  if ('and' in condition) return condition.and.every((part) => evaluateCondition(part, facts))
  if ('or' in condition) return condition.or.some((part) => evaluateCondition(part, facts))
  if ('!' in condition) return !evaluateCondition(condition['!'], facts)
  return Object.entries(condition).every(([name, operands]) => {
    const operator = comparisons.find((known) => known === name)
    if (!operator) throw new Error(`A condition never says ${name}`)
    const [left, right] = operands
    return compare(operator, valueOf(left, facts), valueOf(right, facts))
  })
}

function valueOf(operand: ConditionOperand, facts: ConditionFacts): unknown {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) return operand
  const [name = '', detail = ''] = operand.var.split('.')
  switch (name) {
    case 'answers':
      return facts.answers[detail] ?? null
    case 'times':
      return detail === 'hoursInStage' ? facts.times.hoursInStage : facts.times.hoursSinceApplied
    case 'source':
      return facts.source
    case 'score':
      return facts.score
    case 'state':
      return facts.state
    case 'hasAppliedBefore':
      return facts.hasAppliedBefore
    default:
      throw new Error(`A condition never looks at ${operand.var}`)
  }
}

function compare(operator: ConditionComparison, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '==':
      return isSame(left, right)
    case '!=':
      return !isSame(left, right)
    case '<':
      return isOrdered(left, right, (order) => order < 0)
    case '<=':
      return isOrdered(left, right, (order) => order <= 0)
    case '>':
      return isOrdered(left, right, (order) => order > 0)
    case '>=':
      return isOrdered(left, right, (order) => order >= 0)
    case 'in':
      return isIn(left, right)
  }
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return JSON.stringify(left) === JSON.stringify(right)
  return left === right
}

/** Numbers with numbers, texts (dates too) with texts; anything else has no order and no comparison of it holds. */
function isOrdered(left: unknown, right: unknown, test: (order: number) => boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number') return test(left - right)
  if (typeof left === 'string' && typeof right === 'string') return test(left < right ? -1 : Number(left > right))
  return false
}

/** A choice among choices, or a part of a text. */
function isIn(needle: unknown, haystack: unknown): boolean {
  if (Array.isArray(haystack)) return haystack.includes(needle)
  return typeof haystack === 'string' && typeof needle === 'string' && haystack.includes(needle)
}
