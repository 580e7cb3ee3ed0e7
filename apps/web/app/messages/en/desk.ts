/** The recruiter's desk. */
export const deskEn = {
  'nav.home': 'Home',
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
} as const
