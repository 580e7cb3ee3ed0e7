/** Settings of a workspace. */
export const settingsEn = {
  title: 'Settings',
  slugWarning: 'Links to your public pages change with it. The old ones stop working.',
  reapply: 'Applying anew',
  reapplyHelp: 'Days after a rejection or withdrawal until the same person may apply again. 0 means at once.',
  save: 'Save settings',
  saved: 'Settings saved',
  'error.reapply': 'Enter a number of days from 0 to 3650',
  'error.forbidden': 'Only owners change the settings.',
} as const
