/** The recruiter's desk. */
export const deskEn = {
  'nav.home': 'Home',
  'nav.search': 'Search applicants',
  'nav.goTo': 'Go to a page or an applicant',
  'nav.applications': 'Applications',
  'nav.mailTemplates': 'Mail templates',
  'nav.members': 'Members',
  'nav.apiKeys': 'API keys',
  'nav.webhooks': 'Webhooks',
  'nav.settings': 'Settings',
  'nav.label': 'Workspace',
  'workspace.switch': 'Switch workspace, now {name}',
  'workspace.create': 'Create a workspace',
  'member.menu': 'Your account',
  'member.signOut': 'Sign out',
  'member.signOutEverywhere': 'Sign out everywhere',
  'connection.offline':
    'No connection. What you see may be old; what you change waits or says that it could not be done.',
  'connection.newVersion': 'A newer version of Plutomi is there.',
  'connection.reload': 'Load it',
  'connection.signedOut': 'You are signed out. What you do here waits until you sign in again.',
  'connection.signIn': 'Sign in',
} as const
