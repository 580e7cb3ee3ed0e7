import type { OwnPage } from '@plutomi/contracts/api/me'
import { useMessages } from '../lib/page-context.tsx'
import { applicant } from '../messages/applicant.ts'
import { Progress } from './ui/progress.tsx'

/** "Step 2 of 4" of the application. */
export function OwnProgress({ page: { application, steps, status } }: { page: OwnPage }) {
  const t = useMessages(applicant)
  // Whoever is out of it is at no step.
  if (status.code === 'rejected' || status.code === 'withdrawn')
    return <p className="user-text text-meta text-text-2">{application.name}</p>
  const step = steps.findIndex(({ place }) => place === 'here') + 1
  const total = steps.length
  return <Progress label={application.name} done={step} total={total} text={t('step', { step, total })} />
}
