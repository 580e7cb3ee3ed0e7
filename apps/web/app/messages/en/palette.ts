/** Jumping to any page or applicant by its name. */
export const paletteEn = {
  open: 'Go to a page or an applicant',
  placeholder: 'Where to? A page, an application, an applicant',
  places: 'Pages',
  applicants: 'Applicants',
  results: 'Where to go',
  count: { one: '{count} way', other: '{count} ways' },
  nothing: 'Nothing is called “{text}”',
  searching: 'Looking for applicants',
  keys: 'Arrows to choose, Enter to go there.',
  search: 'Search applicants',
  suppressions: 'Blocked addresses',
  workspace: 'Workspace',
  'alias.settings': 'time zone language name of the workspace',
} as const
