import { useState } from 'react'
import { useRouteLoaderData } from 'react-router'
import { statusOf } from '../lib/error-status.ts'
import { requestIdOf } from '../lib/failed-answer.ts'
import type { loader as rootLoader } from '../root.tsx'
import { ApplicantLayout, lastCompany } from './applicant-layout.tsx'
import { ErrorMessage } from './error-page.tsx'

/** What an applicant's page could not show is said in its frame, which keeps company, language and theme. */
export function ApplicantError({ error }: { error: unknown }) {
  const [company] = useState(lastCompany)
  const ofDocument = useRouteLoaderData<typeof rootLoader>('root')?.requestId
  return (
    <ApplicantLayout {...company}>
      <ErrorMessage status={statusOf(error)} requestId={requestIdOf(error, ofDocument)} frame="applicant" />
    </ApplicantLayout>
  )
}
