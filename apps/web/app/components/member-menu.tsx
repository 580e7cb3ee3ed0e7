import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useRouteLoaderData, useSubmit } from 'react-router'
import { useMessages } from '../lib/page-context.tsx'
import { chooseTheme, isTheme, type Theme, themes } from '../lib/theme.ts'
import { desk } from '../messages/desk.ts'
import { ui } from '../messages/ui.ts'
import type { loader } from '../root.tsx'
import { Avatar } from './ui/avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from './ui/menu.tsx'

interface MemberMenuProps {
  member: { id: string; name: string; email: string }
}

/** Who is signed in, the appearance, the way out. */
export function MemberMenu({ member }: MemberMenuProps) {
  const t = useMessages(desk)
  const tUi = useMessages(ui)
  const submit = useSubmit()
  const kept = useRouteLoaderData<typeof loader>('root')?.theme ?? 'system'
  const [theme, setTheme] = useState<Theme>(kept)
  const signOut = (everywhere: boolean) =>
    void submit(everywhere ? { everywhere: 'yes' } : {}, { method: 'post', action: '/sign-out' })
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('member.menu')}
          className="flex h-32 w-full min-w-0 items-center gap-8 rounded-control px-8 text-ui text-text-2 hover:bg-hover hover:text-text data-[state=open]:bg-hover"
        >
          <Avatar id={member.id} name={member.name} size="medium" />
          <span dir="auto" className="min-w-0 flex-1 truncate text-start">
            {member.name}
          </span>
        </button>
      }
    >
      <MenuLabel>{member.email}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>{tUi('theme.label')}</MenuLabel>
      <MenuChoice
        value={theme}
        onChange={(value) => {
          if (!isTheme(value)) return
          setTheme(value)
          chooseTheme(value)
        }}
        choices={themes.map((value) => ({ value, label: tUi(`theme.${value}`) }))}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => signOut(false)}>
        {t('member.signOut')}
      </MenuItem>
      <MenuItem onSelect={() => signOut(true)}>{t('member.signOutEverywhere')}</MenuItem>
    </Menu>
  )
}
