import { type FormDefinition, localize, visibleQuestions } from '@plutomi/contracts/forms'
import { useState } from 'react'
import type { Locale } from '../../lib/locale.ts'
import { PageProvider } from '../../lib/page-context.tsx'
import { QuestionField } from './question-field.tsx'
import { rawAnswersOf } from './raw-answers.ts'

export interface FormPreviewProps {
  definition: FormDefinition
  locale: Locale
}

const prefix = 'preview.'

/** A form as applicants see it, in their sizes; answering it shows and hides questions and saves nothing. */
export function FormPreview({ definition, locale }: FormPreviewProps) {
  const [answers, setAnswers] = useState<Record<string, unknown>>({})
  return (
    <PageProvider locale={locale}>
      <form
        lang={locale}
        noValidate
        className="applicant-sizes flex flex-col gap-24"
        onSubmit={(event) => event.preventDefault()}
        onChange={(event) => setAnswers(rawAnswersOf(definition, withoutPrefix(new FormData(event.currentTarget))))}
      >
        {definition.introduction ? (
          <p className="user-text whitespace-pre-line text-body text-text-2">
            {localize(definition.introduction, locale)}
          </p>
        ) : null}
        {visibleQuestions(definition, answers).map((question) => (
          <QuestionField
            key={`${question.id}-${question.kind}`}
            question={question}
            locale={locale}
            name={`${prefix}${question.key}`}
          />
        ))}
      </form>
    </PageProvider>
  )
}

/** Names of the preview's inputs differ from those of the page around it, so that no two ids are the same. */
function withoutPrefix(form: FormData): FormData {
  const result = new FormData()
  for (const [name, value] of form) result.append(name.slice(prefix.length), value)
  return result
}
