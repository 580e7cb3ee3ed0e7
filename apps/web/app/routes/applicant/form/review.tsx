import type { OwnForm } from '@plutomi/contracts/api/me'
import { isAnswerable, localize, visibleQuestions } from '@plutomi/contracts/forms'
import { answerShown } from '../../../lib/answer-shown.ts'
import { longButton } from '../../../components/long-button.ts'
import { Button } from '../../../components/ui/button.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { fieldId } from '../../../lib/field-errors.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'

/** Everything once more before it is sent. */
export function Review({ applicantId, form }: { applicantId: string; form: OwnForm }) {
  const t = useMessages(ownPage)
  const { locale } = usePageSettings()
  const questions = visibleQuestions(form.definition, form.answers).filter(isAnswerable)
  return (
    <>
      <dl className="mt-24 flex flex-col gap-12">
        {questions.map((question) => {
          const title = localize(question.title, locale)
          return (
            <div key={question.id} className="flex items-start justify-between gap-16 border-b border-border pb-12">
              <div className="flex min-w-0 flex-col gap-2">
                <dt className="user-text text-meta text-text-2">{title}</dt>
                <dd dir="auto" className="user-text whitespace-pre-line text-body text-text">
                  {answerShown(question, form, locale) || <span className="text-text-3">{t('answers.none')}</span>}
                </dd>
              </div>
              <dd className="shrink-0">
                <Link
                  to={`${ownFormPath(applicantId)}#${fieldId(question.key)}`}
                  aria-label={t('review.changeNamed', { question: title })}
                  className="-my-2 inline-flex min-h-touch items-center"
                >
                  {t('form.change')}
                </Link>
              </dd>
            </div>
          )
        })}
      </dl>
      <form method="post" action={ownFormPath(applicantId)} className="mt-auto flex flex-col">
        <FormKey name="submit" />
        <input type="hidden" name="_version" value={form.versionId} />
        <div className="sticky bottom-0 -mx-20 mt-24 border-t border-border bg-bg px-20 py-16">
          <Button type="submit" name="_intent" value="submit" variant="primary" size="form" className={longButton}>
            {t('review.send')}
          </Button>
        </div>
      </form>
      <Link to={ownFormPath(applicantId)} className="mt-8 flex min-h-touch items-center justify-center">
        {t('review.back')}
      </Link>
    </>
  )
}
