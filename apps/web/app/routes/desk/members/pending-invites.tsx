import { useFetcher } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { members as area } from '../../../messages/members.ts'
import type { Route } from './+types/route.ts'
import type { action } from './route.tsx'

type PendingInvite = Route.ComponentProps['loaderData']['invites'][number]

/** Who was invited and has not come yet. */
export function PendingInvites({ invites }: { invites: readonly PendingInvite[] }) {
  const t = useMessages(area)
  return (
    <section aria-labelledby="pending-invites" className="pb-48">
      <h2 id="pending-invites" className="px-12 pt-24 pb-8 text-section">
        {t('invites.title')}
      </h2>
      <ul className="border-t border-border">
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} />
        ))}
      </ul>
    </section>
  )
}

function InviteRow({ invite }: { invite: PendingInvite }) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ intent, errors }) => {
    const error = errors?.['']
    if (error) toast({ text: error, tone: 'bad' })
    else toast({ text: t(intent === 'revoke' ? 'invites.revoked' : 'invites.resent', { email: invite.email }) })
  })
  const asked = fetcher.state === 'idle' ? undefined : fetcher.formData?.get('intent')
  const ask = (intent: 'resend' | 'revoke') => void fetcher.submit({ intent, inviteId: invite.id }, { method: 'post' })
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
