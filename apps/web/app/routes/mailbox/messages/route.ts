import { addressAskedFor, mailboxOf } from '../../../lib/mailbox.server.ts'
import type { Route } from './+types/route.ts'

const newestCount = 200

/** The newest mails for scripts and tests, narrowed by `?to=`. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const mails = await mailboxOf(context).list({ limit: newestCount, to: addressAskedFor(request) })
  const told = mails.map(({ messageId, to, from, subject, text, html, sentAt }) => ({
    messageId,
    to,
    from,
    subject,
    text,
    html,
    sentAt,
  }))
  return Response.json(told, { headers: { 'Cache-Control': 'no-store' } })
}
