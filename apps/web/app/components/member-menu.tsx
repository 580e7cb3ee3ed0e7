import { useState } from 'react'
import { lazily } from '../lib/lazily.ts'
import { useMessages } from '../lib/page-context.tsx'
import type { Theme } from '../lib/theme.ts'
import { desk } from '../messages/desk.ts'
import { Avatar } from './ui/avatar.tsx'
import { Menu } from './ui/menu.tsx'

const MemberMenuItems = lazily(() => import('./member-menu-items.tsx').then((part) => part.MemberMenuItems))

interface MemberMenuProps {
  member: { id: string; name: string; email: string }
}

/** Who is signed in, the appearance, the way out. */
export function MemberMenu({ member }: MemberMenuProps) {
  const t = useMessages(desk)
  const [theme, setTheme] = useState<Theme | undefined>(undefined)
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('member.menu')}
          className="flex h-32 w-full min-w-0 items-center gap-8 rounded-control px-8 text-ui text-text-2 hover:bg-hover hover:text-text data-[state=open]:bg-hover"
        >
          <Avatar id={member.id} name={member.name} size="medium" />
          <span dir="auto" title={member.name} className="min-w-0 flex-1 truncate text-start">
            {member.name}
          </span>
        </button>
      }
    >
      <MemberMenuItems email={member.email} chosen={theme} onChoose={setTheme} />
    </Menu>
  )
}
