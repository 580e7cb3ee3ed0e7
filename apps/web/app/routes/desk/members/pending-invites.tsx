import { Button } from '../../../components/ui/button.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { members as area } from '../../../messages/members.ts'
import type { Route } from './+types/route.ts'
import type { MembersFetcher } from './member-row.tsx'

type PendingInvite = Route.ComponentProps['loaderData']['invites'][number]

interface PendingInvitesProps {
  invites: readonly PendingInvite[]
  /** Lives in the page: a revoked invite's row is gone when the answer comes. */
  change: MembersFetcher
}

/** Who was invited and has not come yet. */
export function PendingInvites({ invites, change }: PendingInvitesProps) {
  const t = useMessages(area)
  return (
    <section aria-labelledby="pending-invites" className="pb-48">
      <h2 id="pending-invites" className="px-12 pt-24 pb-8 text-section">
        {t('invites.title')}
      </h2>
      <ul className="border-t border-border">
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} change={change} />
        ))}
      </ul>
    </section>
  )
}

function InviteRow({ invite, change }: { invite: PendingInvite; change: MembersFetcher }) {
  const t = useMessages(area)
  const isMine = change.state !== 'idle' && change.formData?.get('inviteId') === invite.id
  const asked = isMine ? change.formData?.get('intent') : undefined
  const ask = (intent: 'resend' | 'revoke') =>
    void change.submit({ intent, inviteId: invite.id, who: invite.email }, { method: 'post' })
  return (
    <li className="flex min-h-list-row flex-wrap items-center gap-x-12 gap-y-4 border-b border-border px-12 py-8">
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="user-text text-ui font-medium">{invite.email}</span>
        <span className="text-meta text-text-3">
          {t(`role.${invite.role}`)} · {invite.isExpired ? t('invites.expired') : t('invites.expires')}{' '}
          {invite.isExpired ? null : <TimeAgo at={invite.expiresAt} form="dateTime" />}
        </span>
      </div>
      <div className="flex items-center gap-8">
        {invite.isExpired ? null : <CopyButton text={invite.link} label={t('invites.copy', { email: invite.email })} />}
        <Button busy={asked === 'resend'} onClick={() => ask('resend')}>
          {t('invites.resend')}
        </Button>
        <Button variant="ghost" busy={asked === 'revoke'} onClick={() => ask('revoke')}>
          {t('invites.revoke')}
        </Button>
      </div>
    </li>
  )
}
