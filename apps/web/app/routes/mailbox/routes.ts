import { type RouteConfigEntry, route } from '@react-router/dev/routes'

/** The local mailbox; the process that serves it lets nobody but this machine in, and tells it as JSON by itself. */
export const mailboxRoutes: RouteConfigEntry[] = [
  route('mailbox', 'routes/mailbox/page/route.tsx', [route(':messageId', 'routes/mailbox/mail/route.tsx')]),
]
