import { useState } from 'react'
import { useFailure } from '../lib/use-failure.ts'
import { ApplicantLayout, lastCompany } from './applicant-layout.tsx'
import { ErrorMessage } from './error-page.tsx'

/** What an applicant's page could not show is said in its frame, which keeps company, language and theme. */
export function ApplicantError({ error }: { error: unknown }) {
  const [company] = useState(lastCompany)
  return (
    <ApplicantLayout {...company}>
      <ErrorMessage {...useFailure(error)} frame="applicant" />
    </ApplicantLayout>
  )
}
