import type { OwnForm } from '@plutomi/contracts/api/me'
import { type FormDefinition, isAnswerable, isEmptyAnswer, localize, visibleQuestions } from '@plutomi/contracts/forms'
import { answerShown } from '../lib/answer-shown.ts'
import { useMessages, usePageSettings } from '../lib/page-context.tsx'
import { ownPage } from '../messages/own-page.ts'

interface AnswerListProps {
  definition: FormDefinition
  answers: Readonly<Record<string, unknown>>
  /** Those the answers name. */
  files?: OwnForm['files']
  /** Leaves out what was not answered. */
  onlyAnswered?: boolean
}

/** Questions and what was answered, to be read. */
export function AnswerList({ definition, answers, files = [], onlyAnswered = false }: AnswerListProps) {
  const t = useMessages(ownPage)
  const { locale } = usePageSettings()
  return (
    <dl className="flex flex-col gap-16">
      {visibleQuestions(definition, answers)
        .filter(isAnswerable)
        .filter(({ key }) => !onlyAnswered || !isEmptyAnswer(answers[key]))
        .map((question) => (
          <div key={question.id} className="flex flex-col gap-2">
            <dt className="user-text text-meta text-text-2">{localize(question.title, locale)}</dt>
            <dd dir="auto" className="user-text whitespace-pre-line text-body text-text">
              {answerShown(question, { answers, files }, locale) || (
                <span className="text-text-3">{t('answers.none')}</span>
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}
