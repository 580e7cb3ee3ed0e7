import type { FormDefinition } from '@plutomi/contracts/forms'
import { DomainError, type FieldError } from '../errors/index.ts'

/** A question as an earlier version published it. */
export interface KnownQuestion {
  id: string
  stageId: string
  kind: string
}

/** Refuses a definition that gives a published question's id to another kind of question or takes one from another stage. */
export function assertSameQuestions(
  definition: FormDefinition,
  known: readonly KnownQuestion[],
  stageId: string,
): void {
  const fields = definition.questions.flatMap((question, index): FieldError[] => {
    const earlier = known.find((candidate) => candidate.id === question.id)
    const path = ['definition', 'questions', index]
    if (!earlier) return []
    if (earlier.stageId !== stageId)
      return [{ path: [...path, 'id'], code: 'other_stage', message: 'This question belongs to another stage' }]
    if (earlier.kind === question.kind) return []
    const message = `This question was published as ${earlier.kind}; add a new question instead`
    return [{ path: [...path, 'kind'], code: 'kind_changed', message }]
  })
  if (fields.length > 0)
    throw new DomainError('unprocessable', 'A published question keeps its id and kind', { fields })
}
