import { z } from 'zod'
import type { ConditionComparison } from './lists.ts'

/**
 * What a condition may look at: answers by their question's id, where somebody came from, score, state and times.
 * Never names or addresses, so that a back-test sees what the run saw.
 */
export const ConditionVariable = z
  .string()
  .regex(
    /^(?:answers\.qst_[0-9a-hjkmnp-tv-z]{26}|source|score|state|hasAppliedBefore|times\.(?:hoursInStage|hoursSinceApplied))$/,
    'is nothing a condition may look at',
  )
export type ConditionVariable = z.output<typeof ConditionVariable>

const Scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const Variable = z.strictObject({ var: ConditionVariable })
const Operand = z.union([Scalar, Variable, z.array(Scalar).max(100)])
export type ConditionOperand = z.output<typeof Operand>

const Pair = z.tuple([Operand, Operand])

/** The part of JSONLogic that conditions are written in. */
export type WorkflowCondition =
  | { and: WorkflowCondition[] }
  | { or: WorkflowCondition[] }
  | { '!': WorkflowCondition }
  | { [Operator in ConditionComparison]: Record<Operator, [ConditionOperand, ConditionOperand]> }[ConditionComparison]

const maxDepth = 4

const Comparison = z.union([
  z.strictObject({ '==': Pair }),
  z.strictObject({ '!=': Pair }),
  z.strictObject({ '<': Pair }),
  z.strictObject({ '<=': Pair }),
  z.strictObject({ '>': Pair }),
  z.strictObject({ '>=': Pair }),
  z.strictObject({ in: Pair }),
])

// Unrolled to a fixed depth: a body cannot nest itself into a stack overflow, and the schema has no cycle.
function conditionOfDepth(depth: number): z.ZodType<WorkflowCondition> {
  if (depth === 0) return Comparison
  const inner = conditionOfDepth(depth - 1)
  const several = z.array(inner).min(1).max(20)
  return z.union([
    Comparison,
    z.strictObject({ and: several }),
    z.strictObject({ or: several }),
    z.strictObject({ '!': inner }),
  ])
}

export const WorkflowCondition: z.ZodType<WorkflowCondition> = conditionOfDepth(maxDepth)

/** Every variable a condition looks at. */
export function variablesOf(condition: WorkflowCondition): ConditionVariable[] {
  if ('and' in condition) return condition.and.flatMap(variablesOf)
  if ('or' in condition) return condition.or.flatMap(variablesOf)
  if ('!' in condition) return variablesOf(condition['!'])
  return Object.values(condition)
    .flat(1)
    .flatMap((operand) =>
      typeof operand === 'object' && operand !== null && !Array.isArray(operand) ? [operand.var] : [],
    )
}
