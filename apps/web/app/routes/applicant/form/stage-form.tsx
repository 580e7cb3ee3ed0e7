import { isAnswerable, isEmptyAnswer, localize, type Question, visibleQuestions } from '@plutomi/contracts/forms'
import { useRef } from 'react'
import { QuestionField } from '../../../components/form/question-field.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { cx } from '../../../lib/cx.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'
import { SaveStatus } from './save-status.tsx'
import { type StageFormProps, useStageForm } from './use-stage-form.ts'

interface ShownFormProps extends StageFormProps {
  /** Questions that the last save brought up. */
  moreKeys: readonly string[]
  /** The reader's country, for the calling code. */
  region: string | undefined
}

const formId = 'stage-form'

/** All questions of a stage: saved as they are answered, checked before the review, whole without a script. */
export function StageForm({ moreKeys, region, ...props }: ShownFormProps) {
  const t = useMessages(ownPage)
  const { locale } = usePageSettings()
  const element = useRef<HTMLFormElement>(null)
  const { answers, recalled, state, faults, uploads, follow, goOn } = useStageForm(props, element)
  const { applicantId, form } = props
  const questions = visibleQuestions(form.definition, answers)
  // Boxes keep what is typed themselves; what is brought back needs new ones.
  const round = Object.keys(recalled).length
  return (
    <>
      <form
        ref={element}
        id={formId}
        method="post"
        action={ownFormPath(applicantId)}
        encType="multipart/form-data"
        noValidate
        className="flex flex-1 flex-col gap-32"
        onChange={follow}
        onSubmit={(event) => void goOn(event)}
      >
        <input type="hidden" name="_version" value={form.versionId} />
        <input type="hidden" name="_shown" value={keysOf(questions).join(' ')} />
        <ErrorSummary errors={faults.summary} labels={titlesOf(questions, locale)} missing={faults.missing} />
        {questions.map((question) => (
          <div key={`${question.id}-${round}`} className="flex flex-col gap-4">
            {moreKeys.includes(question.key) ? <NewMark /> : null}
            <QuestionField
              question={question}
              locale={locale}
              answer={answers[question.key]}
              error={faults.fields[question.key]}
              region={region}
              uploads={uploads}
            />
          </div>
        ))}
        <div className="sticky bottom-0 z-10 -mx-20 mt-auto border-t border-border bg-bg px-20 pt-6 pb-12 sm:mx-0 sm:px-0">
          <div className="mb-4 flex items-start justify-between gap-12 text-meta text-text-2">
            <SaveStatus state={state} wasSaved={form.savedAt !== null} />
            <Answered questions={questions} answers={answers} />
          </div>
          <Button type="submit" name="_intent" value="review" variant="primary" size="form" className={longButton}>
            {t('form.review')}
          </Button>
        </div>
      </form>
      <Button
        type="submit"
        form={formId}
        name="_intent"
        value="save"
        variant="ghost"
        size="form"
        // Below the bar that sticks over it, with room for the ring of its focus.
        className={cx(longButton, 'mt-8')}
      >
        {t('form.save')}
      </Button>
    </>
  )
}

/** How far one is in this form; the line on top counts the stages. */
function Answered({ questions, answers }: { questions: readonly Question[]; answers: Record<string, unknown> }) {
  const t = useMessages(ownPage)
  const asked = questions.filter(isAnswerable)
  const answered = asked.filter(({ key }) => !isEmptyAnswer(answers[key])).length
  return <span className="shrink-0 tabular-nums">{t('form.answered', { answered, total: asked.length })}</span>
}

function NewMark() {
  const t = useMessages(ownPage)
  return <p className="text-meta font-medium text-accent-text">{t('form.new')}</p>
}

function keysOf(questions: readonly Question[]): string[] {
  return questions.filter(isAnswerable).map(({ key }) => key)
}

function titlesOf(questions: readonly Question[], locale: string): Record<string, string> {
  return Object.fromEntries(questions.map(({ key, title }) => [key, localize(title, locale)]))
}
