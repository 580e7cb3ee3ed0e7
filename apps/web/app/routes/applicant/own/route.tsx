import { findPlaceOfApplicant, platformDb } from '@plutomi/core/platform'
import type { OwnPage } from '@plutomi/contracts/api/me'
import { data } from 'react-router'
import { AddressLine } from '../../../components/address-line.tsx'
import { AnswerList } from '../../../components/answer-list.tsx'
import { ApplicantError } from '../../../components/applicant-error.tsx'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { Disclosure } from '../../../components/disclosure.tsx'
import { LinkRequest } from '../../../components/link-request.tsx'
import { OwnProgress } from '../../../components/own-progress.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { textOf } from '../../../lib/form.ts'
import type { PageHandle } from '../../../lib/handle.ts'
import { regionOf } from '../../../lib/locale.server.ts'
import { findOwnPage } from '../../../lib/own-page.server.ts'
import { arrivalOf } from '../../../lib/own-paths.ts'
import { pulseOf } from '../../../lib/own-pulse.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { askForLink, type LinkAsked } from '../../../lib/request-link.server.ts'
import { ownPage } from '../../../messages/own-page.ts'
import { publicPages } from '../../../messages/public.ts'
import type { Route } from './+types/route.ts'
import { changeContact, withdraw } from './change-own.server.ts'
import { ContactSection } from './contact-section.tsx'
import { Standing } from './standing.tsx'
import { Steps } from './steps.tsx'
import { useOwnPulse } from './use-own-pulse.ts'
import { WithdrawSection } from './withdraw-section.tsx'

export const handle: PageHandle = { surface: 'applicant' }

export async function loader(asking: Route.LoaderArgs) {
  const page = await findOwnPage(asking)
  const { searchParams } = new URL(asking.request.url)
  const shown = {
    page,
    arrival: arrivalOf(searchParams),
    isContactOpen: searchParams.has('contact'),
    region: regionOf(asking.request),
  }
  return data(shown, { status: page ? 200 : 401, headers: { 'Cache-Control': 'no-store' } })
}

export async function action(asking: Route.ActionArgs) {
  const { request, context, params } = asking
  const form = await request.formData()
  const intent = textOf(form, '_intent')
  if (intent === 'link') {
    const place = await findPlaceOfApplicant(platformDb(context.core.db), params.applicantId)
    const asked = await askForLink({ request, context }, place, form)
    return data({ kind: 'link', asked } as const, asked.state === 'sent' ? 200 : 422)
  }
  if (intent === 'withdraw') return withdraw(asking, form)
  const page = await findOwnPage(asking)
  if (!page) return data({ kind: 'link', asked: undefined } as const, 401)
  return changeContact(asking, page, form)
}

export default function OwnPageRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { page, arrival, isContactOpen, region } = loaderData
  const t = useMessages(ownPage)
  if (!page) return <Missing asked={actionData?.kind === 'link' ? actionData.asked : undefined} />
  const refused = actionData?.kind === 'contact' ? actionData : undefined
  return (
    <ApplicantLayout workspaceName={page.workspace.name} workspaceHref={`/${page.workspace.slug}`}>
      <title>{`${t('title')} · ${page.application.name}`}</title>
      <meta name="robots" content="noindex" />
      <Live page={page} />
      <OwnProgress page={page} />
      <div className="mt-16 flex flex-col gap-8">
        {arrival ? <Arrived arrival={arrival} page={page} /> : null}
        {actionData?.kind === 'withdraw' ? <Banner tone="warn">{t('withdraw.failed')}</Banner> : null}
      </div>
      <Standing page={page} />
      <div className="mt-16">
        <AddressLine page={page} />
      </div>
      {page.status.code === 'active' || page.status.code === 'succeeded' ? <Steps page={page} /> : null}
      <div className="mt-32 flex flex-col border-b border-border">
        {page.form?.state === 'submitted' ? <Sent form={page.form} /> : null}
        <ContactSection page={page} region={region} isOpen={isContactOpen || refused !== undefined} refused={refused} />
      </div>
      {page.canWithdraw ? <WithdrawSection page={page} /> : null}
    </ApplicantLayout>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ApplicantError error={error} />
}

/** Its own component, so that the page without a cookie asks for nothing. */
function Live({ page }: { page: OwnPage }) {
  useOwnPulse(page.id, pulseOf(page))
  return null
}

function Arrived({ arrival, page }: { arrival: NonNullable<ReturnType<typeof arrivalOf>>; page: OwnPage }) {
  const t = useMessages(ownPage)
  if (arrival === 'later') return <Banner tone="ok">{t('form.savedAt')}</Banner>
  if (arrival === 'changed') return <Banner tone="info">{t('changed.banner')}</Banner>
  // Said again after a reload much later, "sent" would be wrong on a page that asks for something else.
  if (arrival === 'sent' && page.status.final) return null
  return <Banner tone={arrival === 'notAdopted' ? 'info' : 'ok'}>{t(`${arrival}.banner`)}</Banner>
}

function Sent({ form }: { form: NonNullable<OwnPage['form']> }) {
  const t = useMessages(ownPage)
  return (
    <Disclosure summary={t('answers.title')}>
      <AnswerList definition={form.definition} answers={form.answers} files={form.files} />
    </Disclosure>
  )
}

function Missing({ asked }: { asked: LinkAsked | undefined }) {
  const t = useMessages(publicPages)
  return (
    <ApplicantLayout workspaceName="">
      <title>{t('missing.title')}</title>
      <meta name="robots" content="noindex" />
      <h1 className="text-title">{t('missing.title')}</h1>
      <p className="mt-8 mb-24 text-body text-text-2">{t('missing.text')}</p>
      <LinkRequest asked={asked} isMain />
    </ApplicantLayout>
  )
}
