import { holds } from './condition-rules.ts'
import type { FormDefinition } from './definition.ts'
import type { Question } from './question.ts'

/** The questions these answers bring to sight, in order; what a hidden question was once answered counts for nothing. */
export function visibleQuestions(definition: FormDefinition, answers: Readonly<Record<string, unknown>>): Question[] {
  const seen: Record<string, unknown> = {}
  return definition.questions.filter((question) => {
    if (question.showIf && !holds(question.showIf, seen)) return false
    if (Object.hasOwn(answers, question.key)) seen[question.key] = answers[question.key]
    return true
  })
}
