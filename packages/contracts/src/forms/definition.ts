import { z } from 'zod'
import { localizedText } from '../locales.ts'
import type { Comparison } from './condition.ts'
import { comparisonsOf } from './condition-rules.ts'
import { Question } from './question.ts'
import { maxQuestions } from './question-rules.ts'

interface Fault {
  path: (string | number)[]
  code: string
  message: string
}

/** What a stage asks: an introduction and its questions in order. Keys and ids are unique, conditions look back only. */
export const FormDefinition = z
  .strictObject({ introduction: localizedText(5000).optional(), questions: z.array(Question).max(maxQuestions) })
  .superRefine(({ questions }, refinement) => {
    for (const { path, code, message } of questions.flatMap((_, index) => faultsOf(questions, index))) {
      refinement.addIssue({ code: 'custom', path: ['questions', ...path], message, params: { code } })
    }
  })
export type FormDefinition = z.output<typeof FormDefinition>

export const emptyForm: FormDefinition = { questions: [] }

function faultsOf(questions: readonly Question[], index: number): Fault[] {
  const question = questions[index]
  if (!question) return []
  const earlier = questions.slice(0, index)
  const faults = [...repetitions(question, earlier), ...contradictions(question)]
  if (question.showIf) {
    for (const comparison of comparisonsOf(question.showIf)) faults.push(...conditionFaults(comparison, earlier))
  }
  return faults.map((fault) => ({ ...fault, path: [index, ...fault.path] }))
}

function repetitions(question: Question, earlier: readonly Question[]): Fault[] {
  const faults: Fault[] = []
  if (earlier.some((other) => other.key === question.key))
    faults.push({ path: ['key'], code: 'repeated', message: 'is the key of an earlier question too' })
  if (earlier.some((other) => other.id === question.id))
    faults.push({ path: ['id'], code: 'repeated', message: 'is the id of an earlier question too' })
  return faults
}

function contradictions(question: Question): Fault[] {
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      return isAbove(question.minLength, question.maxLength) ? [contradiction('maxLength', 'minLength')] : []
    case 'date':
      return isAbove(question.minDate, question.maxDate) ? [contradiction('maxDate', 'minDate')] : []
    case 'single_choice':
      return repeatedOptions(question.options)
    case 'multiple_choice':
      return [
        ...repeatedOptions(question.options),
        ...(isAbove(question.minChosen, question.maxChosen) ? [contradiction('maxChosen', 'minChosen')] : []),
        ...(isAbove(question.minChosen, question.options.length) ? [contradiction('options', 'minChosen')] : []),
      ]
    case 'email':
    case 'phone':
    case 'yes_no':
    case 'file':
    case 'consent':
    case 'statement':
      return []
  }
}

function isAbove<Value extends string | number>(low: Value | undefined, high: Value | undefined): boolean {
  return low !== undefined && high !== undefined && low > high
}

function contradiction(field: string, other: string): Fault {
  return { path: [field], code: 'contradiction', message: `is below ${other}` }
}

function repeatedOptions(options: readonly { value: string }[]): Fault[] {
  const values = options.map((option) => option.value)
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ path: ['options', index, 'value'], code: 'repeated', message: 'is the value of an earlier option too' }]
      : [],
  )
}

function conditionFaults(comparison: Comparison, earlier: readonly Question[]): Fault[] {
  const asked = earlier.find((question) => question.key === comparison.question)
  if (!asked || asked.kind === 'statement')
    return [{ path: ['showIf'], code: 'not_earlier', message: `${comparison.question} is not an earlier question` }]
  if (fits(comparison, asked)) return []
  const message = `${comparison.question} can never be answered so`
  return [{ path: ['showIf'], code: 'impossible', message }]
}

function fits(comparison: Comparison, asked: Question): boolean {
  switch (comparison.operator) {
    case 'answered':
    case 'not_answered':
      return true
    case 'before':
    case 'after':
      return asked.kind === 'date'
    case 'includes':
    case 'not_includes':
      return asked.kind === 'multiple_choice' && hasOption(asked, comparison.value)
    case 'equals':
    case 'not_equals':
      return canEqual(asked, comparison.value)
  }
}

function canEqual(asked: Question, value: string | boolean): boolean {
  switch (asked.kind) {
    case 'yes_no':
      return typeof value === 'boolean'
    case 'single_choice':
      return typeof value === 'string' && hasOption(asked, value)
    case 'multiple_choice':
    case 'file':
    case 'consent':
    case 'statement':
      return false
    case 'short_text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'date':
      return typeof value === 'string'
  }
}

function hasOption({ options }: { options: readonly { value: string }[] }, value: string): boolean {
  return options.some((option) => option.value === value)
}
