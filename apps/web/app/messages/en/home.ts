/** The first page of a workspace. */
export const homeEn = {
  title: 'Home',
  'needs.title': 'What needs you',
  'needs.none': 'Nothing waits for you. New work appears here by itself.',
  'needs.overdue': {
    one: '{count} applicant waits longer than promised',
    other: '{count} applicants wait longer than promised',
  },
  'needs.review': { one: '{count} applicant waits for a review', other: '{count} applicants wait for a review' },
  'needs.oldest': 'oldest:',
  'needs.failedRun': 'A workflow failed',
  'needs.webhooks': {
    one: '{count} webhook endpoint gets no events',
    other: '{count} webhook endpoints get no events',
  },
  'needs.in': '{stage} · {application}',
  'applications.title': 'Applications',
  'applications.all': 'All applications',
  'applications.live': { one: '{count} active', other: '{count} active' },
  'empty.title': 'Create your first application',
  'empty.text':
    'An application is what people apply to, such as “Delivery driver, Berlin”. Begin with a ready-made pipeline of stages and forms, or with an empty one.',
  'empty.action': 'Create application',
  'empty.readTitle': 'No applications yet',
  'empty.readText': 'As soon as a recruiter creates one, it appears here.',
} as const
