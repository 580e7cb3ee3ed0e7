import type { ApplicantAnswers } from '@plutomi/contracts/api/applicants'
import { localize } from '@plutomi/contracts/locale-text'
import { EyeOff, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'

type Stage = ApplicantAnswers['stages'][number]

/** What one takes elsewhere; the rest is read here. */
const copiedKinds: ReadonlySet<string> = new Set(['email', 'phone', 'number', 'url'])

/** The answers of one visit, with the titles the questions had when they were asked. */
export function StageAnswers({ stage }: { stage: Stage }) {
  return (
    <section aria-labelledby={`${stage.submissionId}-title`}>
      <header className="flex flex-wrap items-baseline gap-x-12 gap-y-4 border-b border-border pb-8">
        <h2 id={`${stage.submissionId}-title`} dir="auto" className="user-text text-section">
          {stage.stageName}
        </h2>
        <SubmissionState stage={stage} />
      </header>
      <dl>
        {stage.answers.map((answer) => (
          <Answer key={answer.questionId} answer={answer} />
        ))}
      </dl>
    </section>
  )
}

function SubmissionState({ stage }: { stage: Stage }) {
  const t = useMessages(applicantPage)
  if (stage.state === 'submitted' && stage.submittedAt !== null) {
    return (
      <p className="text-meta text-text-3">
        {t('answers.submitted')} <TimeAgo at={stage.submittedAt} />
      </p>
    )
  }
  return (
    <p className="flex items-center gap-4 rounded-tag bg-warn-soft px-6 py-2 text-meta font-medium text-warn">
      <PencilLine className="size-12" />
      {t(stage.state === 'reopened' ? 'answers.reopened' : 'answers.draft')}
    </p>
  )
}

function Answer({ answer }: { answer: Stage['answers'][number] }) {
  const t = useMessages(applicantPage)
  const { locale } = usePageSettings()
  const title = localize(answer.title, locale)
  const isEmpty = answer.isHidden || answer.text === ''
  return (
    <div className="group flex flex-col gap-2 border-b border-border py-8">
      <dt className="flex flex-wrap items-center gap-x-8 text-ui text-text-3">
        <span dir="auto" className="user-text">
          {title}
        </span>
        {answer.sensitivity === 'normal' ? null : <Mark>{t(`answers.${answer.sensitivity}`)}</Mark>}
      </dt>
      <dd className="flex items-start gap-8">
        {isEmpty ? (
          <span className="flex min-h-bar-control items-center gap-6 text-body text-text-3">
            {answer.isHidden ? <EyeOff /> : null}
            {t(answer.isHidden ? 'answers.hidden' : 'answers.none')}
          </span>
        ) : (
          <>
            <span dir="auto" className="user-text min-w-0 py-4 text-body whitespace-pre-line text-text">
              {answer.text}
            </span>
            {copiedKinds.has(answer.kind) ? (
              <CopyButton
                text={answer.text}
                label={t('copy.answer', { title })}
                className="md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100"
              />
            ) : null}
          </>
        )}
      </dd>
    </div>
  )
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="rounded-tag bg-sunken px-6 text-meta text-text-2">{children}</span>
}
