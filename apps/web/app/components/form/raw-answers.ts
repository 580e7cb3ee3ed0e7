import { answersFromFormData, type FormDefinition } from '@plutomi/contracts/forms'
import { dateFromForm, phoneFromForm } from '../../lib/form.ts'

/** What a form of `QuestionField`s holds, for `parseAnswers`: the boxes of dates and phones are joined first. */
export function rawAnswersOf(definition: FormDefinition, form: FormData): Record<string, unknown> {
  const raw = answersFromFormData(definition, form)
  const joined = definition.questions.flatMap(({ kind, key }) => {
    if (kind === 'date') return [[key, dateFromForm(form, key)] as const]
    return kind === 'phone' ? [[key, phoneFromForm(form, key)] as const] : []
  })
  return { ...raw, ...Object.fromEntries(joined) }
}
