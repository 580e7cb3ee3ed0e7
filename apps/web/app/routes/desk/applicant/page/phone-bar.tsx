import type { Applicant } from '@plutomi/contracts/api/applicants'
import { Button } from '../../../../components/ui/button.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { Asked } from './applicant-question.tsx'
import { Neighbours } from './neighbours.tsx'

interface PhoneBarProps {
  applicant: Applicant
  canChange: boolean
  ask: (what: Asked) => void
}

/** On a phone what is done all day stands under the thumb; it comes last in the page whatever stands after it. */
export function PhoneBar({ applicant, canChange, ask }: PhoneBarProps) {
  const t = useMessages(applicantPage)
  const { code } = applicant.status
  const mayChange = canChange && code !== 'erased'
  if (!mayChange && applicant.previousId === null && applicant.nextId === null) return null
  return (
    <div
      role="group"
      aria-label={t('head.actions')}
      data-chrome
      className="sticky bottom-0 z-10 order-last mt-auto flex shrink-0 items-center gap-8 border-t border-border bg-bg px-16 py-8 md:hidden"
    >
      <span className="me-auto flex gap-4">
        <Neighbours applicant={applicant} prefetch="intent" />
      </span>
      {mayChange ? <Changes isActive={code === 'active'} ask={ask} /> : null}
    </div>
  )
}

function Changes({ isActive, ask }: Pick<PhoneBarProps, 'ask'> & { isActive: boolean }) {
  const t = useMessages(applicantPage)
  if (!isActive)
    return (
      <Button variant="primary" size="form" onClick={() => ask('reinstate')}>
        {t('head.reinstate')}
      </Button>
    )
  return (
    <>
      <Button size="form" aria-label={t('head.reject')} onClick={() => ask('reject')}>
        {t('head.rejectShort')}
      </Button>
      <Button variant="primary" size="form" aria-label={t('head.move')} onClick={() => ask('move')}>
        {t('head.moveShort')}
      </Button>
    </>
  )
}
