import type { Member } from '@plutomi/contracts/api/members'
import type { Role } from '@plutomi/contracts/rights'
import { Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../../components/ui/menu.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { useSettled } from '../../../lib/use-settled.ts'
import { members as area } from '../../../messages/members.ts'
import type { MembersFetcher } from './member-row.tsx'

interface MemberMenuProps {
  member: Member
  isMe: boolean
  departure: MembersFetcher
  role: Role
  /** Empty where the role is not the reader's to change. */
  roleChoices: readonly Role[]
  onRole: (role: string) => void
}

/** The role, as a phone has no column for it, and how a membership ends. */
export function MemberMenu({ member, isMe, departure, role, roleChoices, onRole }: MemberMenuProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const [isAsking, setIsAsking] = useState(false)
  const name = member.name || member.email
  useSettled(departure, () => setIsAsking(false))
  const depart = () =>
    void departure.submit(isMe ? { intent: 'leave' } : { intent: 'remove', memberId: member.id, who: name }, {
      method: 'post',
    })
  const ending = isMe ? 'leave' : 'remove'
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t('more', { name })} icon={<Ellipsis />} hasTooltip={false} />}>
        {roleChoices.length > 0 ? (
          <>
            <MenuLabel>{t('head.role')}</MenuLabel>
            <MenuChoice
              value={role}
              onChange={onRole}
              choices={roleChoices.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <MenuSeparator />
          </>
        ) : null}
        <MenuItem tone="danger" icon={isMe ? <LogOut /> : <UserMinus />} onSelect={() => setIsAsking(true)}>
          {t(ending)}
        </MenuItem>
      </Menu>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t(`${ending}.title`, { name, workspace: workspace.name })}
        description={t(`${ending}.text`)}
        action={t(`${ending}.action`, { name, workspace: workspace.name })}
        busy={departure.state !== 'idle'}
        onAction={depart}
      />
    </>
  )
}
