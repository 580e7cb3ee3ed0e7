import { findUnsubscription } from '@plutomi/core/mail'
import { data } from 'react-router'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { DeadLink } from '../../../components/dead-link.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { callApi } from '../../../lib/api.server.ts'
import type { PageHandle } from '../../../lib/handle.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { unsubscribePage as area } from '../../../messages/unsubscribe.ts'
import type { Route } from './+types/route.ts'

export const handle: PageHandle = { surface: 'applicant', noScripts: true }

/** Opening it changes nothing: mail scanners fetch links. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const mail = await findUnsubscription(context.core, params.token)
  const page = mail && { name: mail.workspaceName, slug: mail.workspaceSlug, email: mail.email }
  return data({ page }, { status: page ? 200 : 404, headers: { 'Cache-Control': 'no-store' } })
}

/** The button of the page, and the one of mail programs, which post to the same address (RFC 8058). */
export async function action({ request, context, params }: Route.ActionArgs) {
  const call = { method: 'POST', path: '/public/unsubscribe', body: { token: params.token } } as const
  const result = await callApi(request, context, call)
  return result.ok ? { isDone: true } : data({ isDone: false }, result.status === 404 ? 404 : 503)
}

export default function Unsubscribe({ loaderData: { page }, actionData }: Route.ComponentProps) {
  const t = useMessages(area)
  if (!page) return <DeadLink />
  const { name, slug, email } = page
  const title = t(actionData?.isDone ? 'done.title' : 'title')
  return (
    <ApplicantLayout workspaceName={name} workspaceHref={`/${slug}`}>
      <title>{`${title} · ${name}`}</title>
      <meta name="robots" content="noindex" />
      <h1 className="user-text text-title">{title}</h1>
      <p className="user-text mt-8 text-body text-text-2">
        {t(actionData?.isDone ? 'done.text' : 'text', { workspace: name, email })}
      </p>
      {actionData?.isDone ? null : (
        <form method="post" className="mt-24 flex flex-col gap-12">
          {actionData ? <Banner tone="bad">{t('failed')}</Banner> : null}
          <Button type="submit" variant="primary" size="form" className={longButton}>
            {t('action', { email })}
          </Button>
        </form>
      )}
    </ApplicantLayout>
  )
}
