/** The page behind the link to get no more mail. */
export const unsubscribeEn = {
  title: 'Unsubscribe',
  text: 'From then on {workspace} sends {email} no more news about applications. What you wait for, like the link to your own page or an answer, still comes.',
  action: 'Unsubscribe',
  'done.title': 'You are unsubscribed',
  'done.text': '{workspace} sends {email} no more news about applications. You can close this page.',
  failed: 'We could not unsubscribe you. Try again in a moment.',
} as const
