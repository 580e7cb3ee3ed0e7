import type { Comparison, ShowIf } from './condition.ts'

// Without zod: pages evaluate conditions while somebody types, and need no schema for it.

/** Every comparison of a condition, in the order written. */
export function comparisonsOf(condition: ShowIf): readonly Comparison[] {
  if ('all' in condition) return condition.all
  return 'any' in condition ? condition.any : [condition]
}

/** Whether the condition holds for these answers; a question without an answer equals nothing and includes nothing. */
export function holds(condition: ShowIf, answers: Readonly<Record<string, unknown>>): boolean {
  if ('all' in condition) return condition.all.every((comparison) => compare(comparison, answers))
  if ('any' in condition) return condition.any.some((comparison) => compare(comparison, answers))
  return compare(condition, answers)
}

function compare(comparison: Comparison, answers: Readonly<Record<string, unknown>>): boolean {
  const value = Object.hasOwn(answers, comparison.question) ? answers[comparison.question] : undefined
  switch (comparison.operator) {
    case 'equals':
      return value === comparison.value
    case 'not_equals':
      return value !== comparison.value
    case 'includes':
      return Array.isArray(value) && value.includes(comparison.value)
    case 'not_includes':
      return !Array.isArray(value) || !value.includes(comparison.value)
    case 'before':
      return typeof value === 'string' && value < comparison.value
    case 'after':
      return typeof value === 'string' && value > comparison.value
    case 'answered':
      return !isEmptyAnswer(value)
    case 'not_answered':
      return isEmptyAnswer(value)
  }
}

/** Whether nothing was said: no value, a blank text, nothing chosen. */
export function isEmptyAnswer(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
