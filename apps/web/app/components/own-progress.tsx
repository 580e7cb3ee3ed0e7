import type { OwnPage } from '@plutomi/contracts/api/me'
import { useMessages } from '../lib/page-context.tsx'
import { applicant } from '../messages/applicant.ts'
import { Progress } from './ui/progress.tsx'

/** "Step 2 of 4" of the application. */
export function OwnProgress({ page: { application, steps } }: { page: OwnPage }) {
  const t = useMessages(applicant)
  const step = steps.findIndex(({ place }) => place === 'here') + 1
  const total = steps.length
  return <Progress label={application.name} done={step} total={total} text={t('step', { step, total })} />
}
