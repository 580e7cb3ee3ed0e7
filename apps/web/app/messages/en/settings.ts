/** Settings of a workspace. */
export const settingsEn = {
  title: 'Settings',
  slugWarning: 'Links to your public pages change with it. The old ones stop working.',
  reapply: 'Applying anew',
  reapplyHelp: 'Days after a rejection or withdrawal until the same person may apply again. 0 means at once.',
  mail: 'Mail',
  mailText: 'How applicants see mails of this workspace.',
  mailFromName: 'Sender’s name',
  mailFromNameHelp: 'Left empty, mails come from {name}.',
  mailReplyTo: 'Answers go to',
  mailReplyToHelp: 'An address somebody reads. Left empty, answers reach nobody.',
  save: 'Save settings',
  saved: 'Settings saved',
  'error.reapply': 'Enter a number of days from 0 to 3650',
  'error.mailFromName': 'Enter a name of at most 120 characters',
  'error.mailReplyTo': 'Enter an e-mail address like jobs@example.com',
  'error.forbidden': 'Only owners change the settings.',
} as const
