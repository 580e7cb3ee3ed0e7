import { data } from 'react-router'
import { AnswerList } from '../../../components/answer-list.tsx'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { DeadLink } from '../../../components/dead-link.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { formatDate } from '../../../lib/format.ts'
import type { PageHandle } from '../../../lib/handle.ts'
import { findMailedLink, openMailedLink } from '../../../lib/mailed-link.server.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'
import type { Route } from './+types/route.ts'

export const handle: PageHandle = { surface: 'applicant', noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await findMailedLink(context, 'shadow', params.token)
  return data({ page }, { status: page ? 200 : 404, headers: { 'Cache-Control': 'no-store' } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const outcome = await openMailedLink({ request, context }, params.token)
  return data({ outcome }, outcome === 'dead' ? 404 : 503)
}

/** What was typed under a known address, shown to whoever reads its mail, who alone may take it over. */
export default function ShadowLink({ loaderData: { page }, actionData }: Route.ComponentProps) {
  const t = useMessages(publicPages)
  const zone = usePageSettings()
  if (!page) return <DeadLink />
  const { workspace, application, contact, form, appliedAt } = page
  const date = formatDate(new Date(appliedAt), 'date', zone)
  const hasAnswers = form !== null && form.answeredCount > 0
  return (
    <ApplicantLayout workspaceName={workspace.name} workspaceHref={`/${workspace.slug}`}>
      <title>{`${t('shadow.title')} · ${application.name}`}</title>
      <meta name="robots" content="noindex" />
      <h1 className="user-text text-title">{t('shadow.title')}</h1>
      <p className="user-text mt-8 text-body text-text-2">
        {t('shadow.text', { date, application: application.name, email: contact.email })}
      </p>
      <h2 className="mt-24 mb-12 text-section">{t('shadow.answers')}</h2>
      {hasAnswers ? (
        <AnswerList definition={form.definition} answers={form.answers} files={form.files} onlyAnswered />
      ) : (
        <p className="text-body text-text-2">{t('shadow.noAnswers')}</p>
      )}
      <form method="post" className="mt-24 flex flex-col gap-12">
        {actionData?.outcome === 'failed' ? <Banner tone="bad">{t('link.failed')}</Banner> : null}
        <FormKey name="adopt" />
        <input type="hidden" name="_intent" value="adopt" />
        <p className="text-meta text-text-2">{t('shadow.adoptHelp')}</p>
        <Button type="submit" variant="primary" size="form" className={longButton}>
          {t(hasAnswers ? 'shadow.adopt' : 'link.open')}
        </Button>
        <p className="text-meta text-text-2">{t('shadow.notMe')}</p>
      </form>
    </ApplicantLayout>
  )
}
