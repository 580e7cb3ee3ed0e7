import type { OwnForm } from '@plutomi/contracts/api/me'
import { isAnswerable, localize, parseAnswers, type Question, visibleQuestions } from '@plutomi/contracts/forms'
import { type SubmitEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { QuestionField } from '../../../components/form/question-field.tsx'
import { rawAnswersOf } from '../../../components/form/raw-answers.ts'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { textOf } from '../../../lib/form.ts'
import { ownFormPath, ownPath } from '../../../lib/own-paths.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'
import { answerErrorsOf } from './answer-errors.ts'
import { SaveStatus } from './save-status.tsx'
import { shownAnswers } from './shown-answers.ts'
import { recallTyped, storageKeyOf } from './typed-storage.ts'
import { useAutosave } from './use-autosave.ts'

interface StageFormProps {
  applicantId: string
  form: OwnForm
  /** What stood in the way of sending. */
  errors: FieldErrors | undefined
  /** What a refused save brought along. */
  typed: Record<string, unknown>
  /** Questions that the last save brought up. */
  moreKeys: readonly string[]
}

const formId = 'stage-form'

/** All questions of a stage: saved as they are answered, checked before the review, whole without a script. */
export function StageForm({ applicantId, form, errors, typed: typedBefore, moreKeys }: StageFormProps) {
  const t = useMessages(ownPage)
  const { locale } = usePageSettings()
  const navigate = useNavigate()
  const element = useRef<HTMLFormElement>(null)
  const { definition, versionId } = form
  const [typed, setTyped] = useState(typedBefore)
  const [faults, setFaults] = useState({ summary: errors, fields: errors ?? {} })
  const [restored, setRestored] = useState(0)
  const answers = { ...form.answers, ...typed }
  const questions = visibleQuestions(definition, answers)
  const storageKey = storageKeyOf(applicantId, versionId)

  const read = useCallback(() => {
    const posted = new FormData(element.current ?? undefined)
    return shownAnswers(rawAnswersOf(definition, posted), (textOf(posted, '_shown') ?? '').split(' '))
  }, [definition])
  const path = `${ownFormPath(applicantId)}/save`
  const { state, flush } = useAutosave({ path, storageKey, versionId, saved: form.answers, read, form: element })

  useEffect(() => {
    const recalled = recallTyped(storageKey)
    if (Object.keys(recalled).length === 0) return
    setTyped((now) => ({ ...now, ...recalled }))
    setRestored((count) => count + 1)
  }, [storageKey])
  useEffect(() => {
    if (state === 'outdated') void navigate(ownPath(applicantId, 'changed'))
  }, [state, navigate, applicantId])

  return (
    <>
      <form
        ref={element}
        id={formId}
        method="post"
        action={ownFormPath(applicantId)}
        noValidate
        className="flex flex-1 flex-col gap-32"
        onChange={follow}
        onSubmit={(event) => void goOn(event)}
      >
        <input type="hidden" name="_version" value={versionId} />
        <input type="hidden" name="_shown" value={keysOf(questions).join(' ')} />
        <ErrorSummary errors={faults.summary} labels={titlesOf(questions, locale)} />
        {questions.map((question) => (
          <div key={`${question.id}-${restored}`} className="stage-question flex flex-col gap-4">
            {moreKeys.includes(question.key) ? (
              <p className="text-meta font-medium text-accent-text">{t('form.new')}</p>
            ) : null}
            <QuestionField
              question={question}
              locale={locale}
              answer={answers[question.key]}
              error={faults.fields[question.key]}
            />
          </div>
        ))}
        <div className="sticky bottom-0 z-10 -mx-20 mt-auto border-t border-border bg-bg px-20 pt-8 pb-16">
          <SaveStatus state={state} wasSaved={form.savedAt !== null} />
          <Button type="submit" name="_intent" value="review" variant="primary" size="form" className="w-full">
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
        className="mt-16 w-full"
      >
        {t('form.save')}
      </Button>
    </>
  )

  function follow() {
    const now = { ...typed, ...read() }
    setTyped(now)
    if (Object.keys(faults.fields).length === 0) return
    const left = answerErrorsOf(parse(now), locale)
    const fields = Object.fromEntries(Object.entries(left).filter(([key]) => key in faults.fields))
    setFaults(({ summary }) => ({ summary, fields }))
  }

  function parse(now: Record<string, unknown>) {
    return parseAnswers(definition, { ...form.answers, ...now }, { mode: 'submit' }).errors
  }

  async function goOn(event: SubmitEvent<HTMLFormElement>) {
    const submitter = event.nativeEvent.submitter
    const isSave = submitter instanceof HTMLButtonElement && submitter.value === 'save'
    event.preventDefault()
    const found = isSave ? {} : answerErrorsOf(parse({ ...typed, ...read() }), locale)
    if (Object.keys(found).length > 0) return setFaults({ summary: found, fields: found })
    setFaults({ summary: undefined, fields: {} })
    if (await flush()) await navigate(isSave ? ownPath(applicantId, 'later') : ownFormPath(applicantId, 'review'))
  }
}

function keysOf(questions: readonly Question[]): string[] {
  return questions.filter(isAnswerable).map(({ key }) => key)
}

function titlesOf(questions: readonly Question[], locale: string): Record<string, string> {
  return Object.fromEntries(questions.map(({ key, title }) => [key, localize(title, locale)]))
}
