import { listEmailTemplates } from '@plutomi/core/mail'
import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { Count } from '../../../../components/ui/count.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { Table, Td, Th, Tr } from '../../../../components/ui/table.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import { MailTabs } from '../mail-tabs.tsx'
import type { Route } from './+types/route.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { items } = await reading(listEmailTemplates(ctx, { workspaceId: ctx.actor.workspaceId }))
  return {
    templates: items.map(({ id, name, version, texts }) => ({
      id,
      name,
      version,
      subject: texts.en.subject,
      hasSpanish: texts.es !== undefined,
    })),
  }
}

export default function MailTemplates({ loaderData: { templates } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  const button = can('workflows:write') ? (
    <ButtonLink variant="primary" icon={<Plus />} to={`${deskPaths(workspace.slug).mailTemplates}/new`}>
      {t('create')}
    </ButtonLink>
  ) : null
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar
        title={t('title')}
        meta={templates.length > 0 ? <Count value={templates.length} /> : null}
        actions={templates.length > 0 ? button : null}
      />
      <MailTabs />
      {templates.length === 0 ? (
        <EmptyState
          kind="first"
          title={t('empty.title')}
          text={t(button ? 'empty.text' : 'empty.readOnly')}
          action={button}
        />
      ) : (
        <TemplateTable templates={templates} />
      )}
    </>
  )
}

function TemplateTable({ templates }: Route.ComponentProps['loaderData']) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const paths = deskPaths(workspace.slug)
  const head = (
    <>
      <Th>{t('head.name')}</Th>
      <Th isLesser>{t('head.subject')}</Th>
      <Th isLesser className="w-menu">
        {t('head.languages')}
      </Th>
      <Th isNumber isLesser className="w-narrow">
        {t('head.version')}
      </Th>
    </>
  )
  return (
    <Table label={t('list.label')} head={head}>
      {templates.map(({ id, name, subject, hasSpanish, version }) => (
        <Tr key={id} opensLink>
          <Td>
            <Link
              to={paths.mailTemplate(id)}
              prefetch="intent"
              dir="auto"
              title={name}
              className="block truncate rounded-tag py-2 font-medium underline-offset-2 hover:underline"
            >
              {name}
            </Link>
            <span dir="auto" title={subject} className="block truncate text-meta text-text-3 md:hidden">
              {subject}
            </span>
          </Td>
          <Td isLesser dir="auto" title={subject} className="truncate text-text-2">
            {subject}
          </Td>
          <Td isLesser className="text-text-2">
            {hasSpanish ? `${t('language.en')}, ${t('language.es')}` : t('language.en')}
          </Td>
          <Td isLesser className="text-end text-text-2 tabular-nums">
            {version}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
