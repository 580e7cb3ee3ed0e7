import { LogOut } from 'lucide-react'
import { useSubmit } from 'react-router'
import { useMessages } from '../lib/page-context.tsx'
import { chooseTheme, chosenTheme, isTheme, type Theme, themes } from '../lib/theme.ts'
import { desk } from '../messages/desk.ts'
import { ui } from '../messages/ui.ts'
import { MenuChoice, MenuItem, MenuLabel, MenuSeparator } from './ui/menu.tsx'

interface MemberMenuItemsProps {
  email: string
  /** The appearance chosen since the page was loaded. */
  chosen: Theme | undefined
  onChoose: (theme: Theme) => void
}

/** The appearance and the way out; loaded when the menu is opened. */
export function MemberMenuItems({ email, chosen, onChoose }: MemberMenuItemsProps) {
  const t = useMessages(desk)
  const tUi = useMessages(ui)
  const submit = useSubmit()
  const signOut = (everywhere: boolean) =>
    void submit(everywhere ? { everywhere: 'yes' } : {}, { method: 'post', action: '/sign-out' })
  return (
    <>
      <MenuLabel>{email}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>{tUi('theme.label')}</MenuLabel>
      <MenuChoice
        value={chosen ?? chosenTheme()}
        onChange={(value) => {
          if (!isTheme(value)) return
          onChoose(value)
          chooseTheme(value)
        }}
        choices={themes.map((value) => ({ value, label: tUi(`theme.${value}`) }))}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => signOut(false)}>
        {t('member.signOut')}
      </MenuItem>
      <MenuItem onSelect={() => signOut(true)}>{t('member.signOutEverywhere')}</MenuItem>
    </>
  )
}
