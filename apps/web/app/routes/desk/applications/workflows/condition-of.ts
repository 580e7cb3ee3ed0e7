import { type ConditionOperand, ConditionVariable, WorkflowCondition } from '@plutomi/contracts/workflows'
import type { Clause, Clauses, ValueKind } from './clauses.ts'

/** Lines as a condition again; no line is no condition, a line without a value is refused by the schema. */
export function conditionOf({ join, clauses }: Clauses, kindOf: (variable: string) => ValueKind) {
  const parts = clauses.map((clause) => comparisonOf(clause, kindOf(clause.variable)))
  if (parts.length === 0) return undefined
  const [first] = parts
  return WorkflowCondition.parse(parts.length === 1 ? first : { [join === 'all' ? 'and' : 'or']: parts })
}

function comparisonOf({ variable, operator, value }: Clause, kind: ValueKind): unknown {
  const operand: ConditionOperand = { var: ConditionVariable.parse(variable) }
  return operator === 'in' ? { in: [typed(value, kind), operand] } : { [operator]: [operand, typed(value, kind)] }
}

function typed(value: string, kind: ValueKind): string | number | boolean {
  if (kind === 'boolean') return value !== 'no'
  return kind === 'number' ? Number(value) : value
}
