import { type Comparison, comparisonsOf, type Question, type ShowIf } from '@plutomi/contracts/forms'

export const operators = [
  'equals',
  'not_equals',
  'includes',
  'not_includes',
  'before',
  'after',
  'answered',
  'not_answered',
] as const satisfies Comparison['operator'][]
export type Operator = (typeof operators)[number]

export type Mode = 'always' | 'all' | 'any'

export function modeOf(showIf: ShowIf | undefined): Mode {
  if (!showIf) return 'always'
  return 'any' in showIf ? 'any' : 'all'
}

/** The comparisons joined again; none is no condition. */
export function showIfOf(mode: Mode, comparisons: readonly Comparison[]): ShowIf | undefined {
  const [first, ...rest] = comparisons
  if (mode === 'always' || first === undefined) return undefined
  if (mode === 'any') return { any: [first, ...rest] }
  return rest.length === 0 ? first : { all: [first, ...rest] }
}

export function comparisonsIn(showIf: ShowIf | undefined): readonly Comparison[] {
  return showIf ? comparisonsOf(showIf) : []
}

/** What can be asked about the answer to this question. */
export function operatorsFor(question: Question): readonly Operator[] {
  switch (question.kind) {
    case 'yes_no':
    case 'single_choice':
      return ['equals', 'not_equals', 'answered', 'not_answered']
    case 'multiple_choice':
      return ['includes', 'not_includes', 'answered', 'not_answered']
    case 'date':
      return ['before', 'after', 'answered', 'not_answered']
    case 'file':
    case 'consent':
      return ['answered', 'not_answered']
    case 'short_text':
    case 'long_text':
    case 'email':
    case 'phone':
      return ['equals', 'not_equals', 'answered', 'not_answered']
    case 'statement':
      return []
  }
}

/** A comparison of this kind with this question, with the value when it fits, else with the first that does. */
export function comparisonWith(question: Question, operator: Operator, value?: string): Comparison {
  const { key } = question
  const fitting = operatorsFor(question).includes(operator) ? operator : (operatorsFor(question)[0] ?? 'answered')
  switch (fitting) {
    case 'answered':
    case 'not_answered':
      return { question: key, operator: fitting }
    case 'before':
    case 'after':
      return { question: key, operator: fitting, value: value ?? '' }
    case 'includes':
    case 'not_includes':
      return { question: key, operator: fitting, value: optionIn(question, value) }
    case 'equals':
    case 'not_equals':
      return { question: key, operator: fitting, value: literalFor(question, value) }
  }
}

function literalFor(question: Question, value: string | undefined): string | boolean {
  if (question.kind === 'yes_no') return value !== 'no'
  return question.kind === 'single_choice' ? optionIn(question, value) : (value ?? '')
}

function optionIn(question: Question, value: string | undefined): string {
  if (!('options' in question)) return value ?? ''
  const known = question.options.find((option) => option.value === value) ?? question.options[0]
  return known?.value ?? ''
}

/** A comparison's value as the controls hold it. */
export function valueIn(comparison: Comparison): string {
  if (!('value' in comparison)) return ''
  if (typeof comparison.value === 'boolean') return comparison.value ? 'yes' : 'no'
  return comparison.value
}
