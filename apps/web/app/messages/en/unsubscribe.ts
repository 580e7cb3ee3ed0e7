/** The page behind the link to get no more mail. */
export const unsubscribeEn = {
  title: 'Unsubscribe',
  text: '{workspace} will stop sending news about applications to {email}. You still get the mails about your own application.',
  action: 'Unsubscribe {email}',
  'done.title': 'You are unsubscribed',
  'done.text': '{workspace} sends {email} no more news about applications. You can close this page.',
  failed: 'We could not unsubscribe you. Try again in a moment.',
} as const
