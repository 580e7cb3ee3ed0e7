import { Ellipsis, Link as LinkIcon, Mail, MailX } from 'lucide-react'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { Table, Td, Th, Tr } from '../../../components/ui/table.tsx'
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
  const head = (
    <>
      <Th>{t('dialog.email')}</Th>
      <Th isLesser className="w-menu">
        {t('head.role')}
      </Th>
      <Th isLesser className="w-menu">
        {t('invites.expires')}
      </Th>
      <Th className="w-narrow">
        <span className="sr-only">{t('head.actions')}</span>
      </Th>
    </>
  )
  return (
    <section aria-labelledby="pending-invites" className="pb-48">
      <h2 id="pending-invites" className="px-16 pt-24 pb-8 text-section">
        {t('invites.title')} <Count value={invites.length} />
      </h2>
      <Table label={t('invites.title')} head={head}>
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} change={change} />
        ))}
      </Table>
    </section>
  )
}

function InviteRow({ invite, change }: { invite: PendingInvite; change: MembersFetcher }) {
  const t = useMessages(area)
  const { email, role, link, isExpired, expiresAt } = invite
  const isMine = change.state !== 'idle' && change.formData?.get('inviteId') === invite.id
  const ask = (intent: 'resend' | 'revoke') =>
    void change.submit({ intent, inviteId: invite.id, who: email }, { method: 'post' })
  const end = isExpired ? t('invites.expired') : <TimeAgo at={expiresAt} />
  return (
    <Tr className={isMine ? 'opacity-50' : ''} aria-busy={isMine}>
      <Td>
        <div className="flex min-w-0 flex-col">
          <span dir="auto" className="truncate font-medium" title={email}>
            {email}
          </span>
          <span className="truncate text-meta text-text-3 md:hidden">
            {t(`role.${role}`)} · {isExpired ? null : t('invites.expires')} {end}
          </span>
        </div>
      </Td>
      <Td isLesser>{t(`role.${role}`)}</Td>
      <Td isLesser className="text-text-2">
        {end}
      </Td>
      <Td className="text-end whitespace-nowrap">
        {isExpired ? null : <CopyButton icon={<LinkIcon />} text={link} label={t('invites.copy', { email })} />}
        <Menu
          align="end"
          trigger={<IconButton label={t('more', { name: email })} icon={<Ellipsis />} hasTooltip={false} />}
        >
          <MenuItem icon={<Mail />} onSelect={() => ask('resend')}>
            {t('invites.resend')}
          </MenuItem>
          <MenuItem icon={<MailX />} onSelect={() => ask('revoke')}>
            {t('invites.revoke')}
          </MenuItem>
        </Menu>
      </Td>
    </Tr>
  )
}
