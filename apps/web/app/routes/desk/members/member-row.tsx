import type { Member } from '@plutomi/contracts/api/members'
import { type Role, roles } from '@plutomi/contracts/rights'
import { CircleAlert } from 'lucide-react'
import { useFetcher } from 'react-router'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Td, Tr } from '../../../components/ui/table.tsx'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { members as area } from '../../../messages/members.ts'
import { MemberMenu } from './member-menu.tsx'
import type { action } from './route.tsx'

export type MembersFetcher = ReturnType<typeof useFetcher<typeof action>>

interface MemberRowProps {
  member: Member
  /** A workspace keeps one. */
  isLastOwner: boolean
  /** Lives in the page: the row of who leaves is gone when the answer comes. */
  departure: MembersFetcher
}

/** One member: role at once, the rest in its menu; what is refused is said in the row. */
export function MemberRow({ member, isLastOwner, departure }: MemberRowProps) {
  const t = useMessages(area)
  const desk = useDesk()
  const isMe = member.id === desk.member.id
  const change = useFetcher<typeof action>()
  const error = (change.state === 'idle' ? change.data : undefined)?.errors?.['']
  const canTouch = desk.can('members:manage') && (desk.role === 'owner' || member.role !== 'owner')
  const mayChangeRole = canTouch && !isLastOwner
  const choices = desk.role === 'owner' ? roles : roles.filter((role) => role !== 'owner')
  // What was chosen shows at once; a refusal brings the old role back.
  const asked = change.formData?.get('role')
  const role = roles.find((one) => one === asked) ?? member.role
  const onRole = (chosen: string) =>
    void change.submit({ intent: 'role', memberId: member.id, role: chosen }, { method: 'post' })
  return (
    <Tr>
      <Td>
        <Identity member={member} role={role} isMe={isMe} />
        {error ? (
          <p role="alert" className="flex items-start gap-4 py-4 text-meta text-bad-text">
            <CircleAlert />
            <span className="user-text">{error}</span>
          </p>
        ) : null}
      </Td>
      <Td isLesser>
        {mayChangeRole ? (
          <Select
            size="bar"
            aria-label={t('changeRole', { name: member.name || member.email })}
            value={role}
            onChange={(event) => onRole(event.currentTarget.value)}
            options={choices.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        ) : (
          <span title={isLastOwner ? t('error.lastOwner') : undefined}>{t(`role.${member.role}`)}</span>
        )}
      </Td>
      <Td isLesser className="text-text-2">
        {member.lastActiveAt ? <TimeAgo at={member.lastActiveAt} /> : t('never')}
      </Td>
      <Td className="text-end">
        {isMe || canTouch ? (
          <MemberMenu
            member={member}
            isMe={isMe}
            departure={departure}
            role={role}
            roleChoices={mayChangeRole ? choices : []}
            onRole={onRole}
          />
        ) : null}
      </Td>
    </Tr>
  )
}

function Identity({ member, role, isMe }: { member: Member; role: Role; isMe: boolean }) {
  const t = useMessages(area)
  const name = member.name || member.email
  return (
    <div className="group flex min-w-0 items-center gap-12">
      <Avatar id={member.id} name={name} />
      <div className="flex min-w-0 flex-col md:flex-row md:items-center md:gap-8">
        <span className="flex min-w-0 items-baseline gap-8">
          <span dir="auto" className="truncate font-medium" title={name}>
            {name}
          </span>
          {isMe ? <span className="shrink-0 text-meta text-text-3">{t('you')}</span> : null}
        </span>
        <span className="flex min-w-0 items-center gap-4 text-meta text-text-3 md:min-w-1/4 md:flex-1">
          <span className="shrink-0 md:hidden">{t(`role.${role}`)}</span>
          {member.name ? (
            <>
              <span aria-hidden className="md:hidden">
                ·
              </span>
              <span className="truncate" title={member.email}>
                {member.email}
              </span>
            </>
          ) : null}
          <CopyButton
            text={member.email}
            label={t('copyEmail', { email: member.email })}
            className="max-md:hidden md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100"
          />
        </span>
      </div>
    </div>
  )
}
