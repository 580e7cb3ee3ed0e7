import type { MailStep } from '@plutomi/contracts/api/applicants'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'

/** The way of a mail: each step with its time, and what the other side said where it did not take it. */
export function MailSteps({ steps }: { steps: readonly MailStep[] }) {
  const t = useMessages(applicantPage)
  const said = steps.findLast((step) => step.said !== undefined)?.said
  return (
    <>
      <ol aria-label={t('mailStep.label')} className="flex flex-wrap gap-x-16 gap-y-2 text-meta text-text-3">
        {steps.map(({ step, at, bounce }) => (
          <li key={step} className="flex gap-4">
            <span className={isTrouble(step) ? 'text-bad-text' : 'text-text-2'}>
              {t(step === 'bounced' && bounce === 'transient' ? 'mailStep.bouncedSoft' : `mailStep.${step}`)}
            </span>
            <TimeAgo at={at} form="dateTime" />
          </li>
        ))}
      </ol>
      {said === undefined ? null : <p className="text-meta text-text-3">{t('mailStep.said', { text: said })}</p>}
    </>
  )
}

function isTrouble(step: MailStep['step']): boolean {
  return ['bounced', 'complained', 'failed', 'expired', 'suppressed'].includes(step)
}
