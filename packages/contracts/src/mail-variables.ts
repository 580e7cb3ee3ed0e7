/** What the text of a mail may name between `{{ }}`. */
export const mailVariables = [
  'person_name',
  'first_name',
  'application_name',
  'stage_name',
  'applicant_number',
  'workspace_name',
  'link',
] as const
