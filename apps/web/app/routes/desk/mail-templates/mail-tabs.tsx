import { Tabs } from '../../../components/ui/tabs.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { mailTemplates as area } from '../../../messages/mail-templates.ts'

/** What is mailed, and to whom nothing is. */
export function MailTabs() {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  const paths = deskPaths(workspace.slug)
  if (!can('suppressions:manage')) return null
  return (
    <Tabs
      label={t('title')}
      items={[
        { to: paths.mailTemplates, label: t('templates'), end: true },
        { to: paths.suppressions, label: t('suppressions') },
      ]}
    />
  )
}
