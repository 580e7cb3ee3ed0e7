import { ChevronsUpDown, Plus } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useMessages } from '../lib/page-context.tsx'
import { deskPaths } from '../lib/paths.ts'
import { desk } from '../messages/desk.ts'
import { Avatar } from './ui/avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from './ui/menu.tsx'

export interface WorkspaceChoice {
  id: string
  slug: string
  name: string
}

interface WorkspaceSwitcherProps {
  workspace: WorkspaceChoice
  workspaces: readonly WorkspaceChoice[]
}

/** The workspace one is in, and the way to the others. */
export function WorkspaceSwitcher({ workspace, workspaces }: WorkspaceSwitcherProps) {
  const t = useMessages(desk)
  const navigate = useNavigate()
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('workspace.switch', { name: workspace.name })}
          className="flex h-32 w-full min-w-0 items-center gap-8 rounded-control px-8 text-ui font-semibold text-text hover:bg-hover data-[state=open]:bg-hover"
        >
          <Avatar id={workspace.id} name={workspace.name} size="medium" />
          <span dir="auto" title={workspace.name} className="min-w-0 flex-1 truncate text-start">
            {workspace.name}
          </span>
          <ChevronsUpDown className="text-text-3" />
        </button>
      }
    >
      <MenuChoice
        value={workspace.slug}
        onChange={(slug) => void navigate(deskPaths(slug).home)}
        choices={workspaces.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Plus />} to="/app/new">
        {t('workspace.create')}
      </MenuItem>
    </Menu>
  )
}
