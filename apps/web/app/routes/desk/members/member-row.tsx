import type { Member } from '@plutomi/contracts/api/members'
import { type Role, roles } from '@plutomi/contracts/rights'
import { CircleAlert, Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Td, Tr } from '../../../components/ui/table.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { members as area } from '../../../messages/members.ts'
import type { action } from './route.tsx'

export type MembersFetcher = ReturnType<typeof useFetcher<typeof action>>

interface MemberRowProps {
  member: Member
  /** Lives in the page: the row of who leaves is gone when the answer comes. */
  departure: MembersFetcher
}

/** One member: role at once, the rest in its menu; what is refused is said in the row. */
export function MemberRow({ member, departure }: MemberRowProps) {
  const t = useMessages(area)
  const desk = useDesk()
  const isMe = member.id === desk.member.id
  const roleChange = useFetcher<typeof action>()
  const error = (roleChange.state === 'idle' ? roleChange.data : undefined)?.errors?.['']
  const canTouch = desk.can('members:manage') && (desk.role === 'owner' || member.role !== 'owner')
  return (
    <Tr>
      <Td>
        <Identity member={member} isMe={isMe} />
        {error ? (
          <p role="alert" className="mt-4 flex items-start gap-4 text-meta text-bad-text">
            <CircleAlert />
            <span className="user-text">{error}</span>
          </p>
        ) : null}
      </Td>
      <Td>{canTouch ? <RoleSelect member={member} fetcher={roleChange} /> : t(`role.${member.role}`)}</Td>
      <Td isLesser className="text-text-2">
        {member.lastActiveAt ? <TimeAgo at={member.lastActiveAt} /> : t('never')}
      </Td>
      <Td className="text-end">
        {isMe || canTouch ? <Departure member={member} isMe={isMe} departure={departure} /> : null}
      </Td>
    </Tr>
  )
}

function Identity({ member, isMe }: { member: Member; isMe: boolean }) {
  const t = useMessages(area)
  const name = member.name || member.email
  return (
    <div className="flex min-w-0 items-center gap-12">
      <Avatar id={member.id} name={name} />
      <div className="flex min-w-0 flex-col md:flex-row md:items-baseline md:gap-8">
        <span dir="auto" className="truncate font-medium" title={name}>
          {name}
        </span>
        {isMe ? <span className="shrink-0 text-meta text-text-3 max-md:hidden">{t('you')}</span> : null}
        {member.name ? (
          <span className="truncate text-meta text-text-3" title={member.email}>
            {member.email}
          </span>
        ) : null}
      </div>
    </div>
  )
}

function RoleSelect({ member, fetcher }: { member: Member; fetcher: MembersFetcher }) {
  const t = useMessages(area)
  const desk = useDesk()
  const choices = desk.role === 'owner' ? roles : roles.filter((role) => role !== 'owner')
  // What was chosen shows at once; a refusal brings the old role back.
  const asked = fetcher.formData?.get('role')
  const shown: Role = roles.find((role) => role === asked) ?? member.role
  return (
    <Select
      size="bar"
      aria-label={t('changeRole', { name: member.name || member.email })}
      value={shown}
      onChange={(event) =>
        void fetcher.submit(
          { intent: 'role', memberId: member.id, role: event.currentTarget.value },
          { method: 'post' },
        )
      }
      options={choices.map((role) => ({ value: role, label: t(`role.${role}`) }))}
    />
  )
}

function Departure({ member, isMe, departure }: MemberRowProps & { isMe: boolean }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const [isAsking, setIsAsking] = useState(false)
  const name = member.name || member.email
  useSettled(departure, () => setIsAsking(false))
  const depart = () =>
    void departure.submit(isMe ? { intent: 'leave' } : { intent: 'remove', memberId: member.id, who: name }, {
      method: 'post',
    })
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t('more', { name })} icon={<Ellipsis />} hasTooltip={false} />}>
        <MenuItem tone="danger" icon={isMe ? <LogOut /> : <UserMinus />} onSelect={() => setIsAsking(true)}>
          {t(isMe ? 'leave' : 'remove')}
        </MenuItem>
      </Menu>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={isMe ? t('leave.title', { workspace: workspace.name }) : t('remove.title', { name })}
        description={t(isMe ? 'leave.text' : 'remove.text')}
        action={isMe ? t('leave.action', { workspace: workspace.name }) : t('remove.action', { name })}
        busy={departure.state !== 'idle'}
        onAction={depart}
      />
    </>
  )
}
