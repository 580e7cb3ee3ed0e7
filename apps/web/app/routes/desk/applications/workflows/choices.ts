import { localize } from '@plutomi/contracts/forms'
import type { FormDefinition } from '@plutomi/contracts/forms'
import type { Locale } from '../../../../lib/locale.ts'
import type { ValueKind } from './clauses.ts'

interface Named {
  id: string
  name: string
}

/** A question whose answer a condition may look at. */
export interface AskedQuestion {
  id: string
  kind: 'yes_no' | 'single_choice' | 'multiple_choice'
  title: string
  options: readonly { value: string; label: string }[]
}

/** What a workflow of the stage can name. */
export interface WorkflowChoices {
  stages: readonly Named[]
  templates: readonly Named[]
  questions: readonly AskedQuestion[]
}

/** The questions of a form whose answers conditions can compare without typing. */
export function askedQuestions({ questions }: FormDefinition, locale: Locale): AskedQuestion[] {
  return questions.flatMap((question): AskedQuestion[] => {
    if (question.kind !== 'yes_no' && question.kind !== 'single_choice' && question.kind !== 'multiple_choice')
      return []
    const options = 'options' in question ? question.options : []
    return [
      {
        id: question.id,
        kind: question.kind,
        title: localize(question.title, locale),
        options: options.map(({ value, label }) => ({ value, label: localize(label, locale) })),
      },
    ]
  })
}

export const plainVariables = [
  'source',
  'score',
  'hasAppliedBefore',
  'times.hoursInStage',
  'times.hoursSinceApplied',
] as const

/** The question a variable looks at, if it is an answer. */
export function questionOf(variable: string, { questions }: WorkflowChoices): AskedQuestion | undefined {
  return questions.find(({ id }) => variable === `answers.${id}`)
}

/** How the value of a variable is written. */
export function valueKindOf(variable: string, choices: WorkflowChoices): ValueKind {
  const question = questionOf(variable, choices)
  if (question) return valueKinds[question.kind]
  if (variable === 'hasAppliedBefore') return 'boolean'
  return variable === 'score' || variable.startsWith('times.') ? 'number' : 'text'
}

const valueKinds = { yes_no: 'boolean', single_choice: 'choice', multiple_choice: 'choices' } as const
