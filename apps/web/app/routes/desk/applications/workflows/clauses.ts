import { comparisons, type ConditionComparison, type WorkflowCondition } from '@plutomi/contracts/workflows'

/** One line of a condition: a variable, a comparison, a value as the box holds it. */
export interface Clause {
  variable: string
  operator: ConditionComparison
  value: string
}

/** How a variable's value is written. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'choice' | 'choices'

export type Join = 'all' | 'any'

export interface Clauses {
  join: Join
  clauses: readonly Clause[]
}

/** A condition as lines; undefined when it was written in a way that lines cannot show. */
export function clausesOf(condition: WorkflowCondition | undefined): Clauses | undefined {
  if (!condition) return { join: 'all', clauses: [] }
  const [join, parts]: [Join, readonly WorkflowCondition[]] =
    'and' in condition ? ['all', condition.and] : 'or' in condition ? ['any', condition.or] : ['all', [condition]]
  const clauses = parts.map(clauseOf)
  return clauses.every((clause) => clause !== undefined) ? { join, clauses } : undefined
}

function clauseOf(condition: WorkflowCondition): Clause | undefined {
  const operator = comparisons.find((one) => one in condition)
  const operands: unknown = operator === undefined ? undefined : Object.values(condition)[0]
  if (operator === undefined || !Array.isArray(operands)) return undefined
  const [left, right]: unknown[] = operands
  const [variable, value] = operator === 'in' ? [nameOf(right), left] : [nameOf(left), right]
  if (variable === undefined || !isScalar(value)) return undefined
  return { variable, operator, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }
}

function nameOf(operand: unknown): string | undefined {
  if (typeof operand !== 'object' || operand === null || !('var' in operand)) return undefined
  return typeof operand.var === 'string' ? operand.var : undefined
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** The comparisons that make sense for such a value. */
export function operatorsFor(kind: ValueKind): readonly ConditionComparison[] {
  switch (kind) {
    case 'number':
      return ['>=', '>', '<=', '<', '==']
    case 'choices':
      return ['in']
    case 'boolean':
      return ['==']
    case 'text':
    case 'choice':
      return ['==', '!=']
  }
}

/** Whether the box of a line is filled so that it can be saved. */
export function isComplete({ value }: Clause, kind: ValueKind): boolean {
  if (value.trim() === '') return false
  return kind !== 'number' || Number.isFinite(Number(value))
}
