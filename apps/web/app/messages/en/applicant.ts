/** Public pages and the applicant's own. */
export const applicantEn = {
  language: 'Language',
  step: 'Step {step} of {total}',
  saved: 'Saved',
  saving: 'Saving',
  notSaved: 'Not saved yet',
} as const
