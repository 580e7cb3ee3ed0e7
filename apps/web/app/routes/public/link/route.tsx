import { data } from 'react-router'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { DeadLink } from '../../../components/dead-link.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import type { PageHandle } from '../../../lib/handle.ts'
import { findMailedLink, openMailedLink } from '../../../lib/mailed-link.server.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'
import type { Route } from './+types/route.ts'

export const handle: PageHandle = { surface: 'applicant', noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await findMailedLink(context, 'applicant', params.token)
  return data({ page }, { status: page ? 200 : 404, headers: { 'Cache-Control': 'no-store' } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const outcome = await openMailedLink({ request, context }, params.token)
  return data({ outcome }, outcome === 'dead' ? 404 : 503)
}

export default function MailedLink({ loaderData: { page }, actionData }: Route.ComponentProps) {
  const t = useMessages(publicPages)
  if (!page) return <DeadLink />
  const { workspace, application, contact } = page
  return (
    <ApplicantLayout workspaceName={workspace.name} workspaceHref={`/${workspace.slug}`}>
      <title>{`${t('link.open')} · ${application.name}`}</title>
      <meta name="robots" content="noindex" />
      <h1 className="user-text text-title">{t('link.title', { name: contact.name })}</h1>
      <p className="user-text mt-8 text-body text-text-2">
        {t('link.text', { application: application.name, workspace: workspace.name })}
      </p>
      <form method="post" className="mt-24 flex flex-col gap-12">
        {actionData?.outcome === 'failed' ? <Banner tone="bad">{t('link.failed')}</Banner> : null}
        <FormKey name="open" />
        <Button type="submit" variant="primary" size="form" className={longButton}>
          {t('link.open')}
        </Button>
        {contact.canChangeEmail ? (
          <p className="user-text text-meta text-text-2">{t('link.confirms', { email: contact.email })}</p>
        ) : null}
      </form>
    </ApplicantLayout>
  )
}
