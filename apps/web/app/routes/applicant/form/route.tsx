import { localize } from '@plutomi/contracts/forms'
import { useEffect, useRef } from 'react'
import { data, redirect } from 'react-router'
import { AddressLine } from '../../../components/address-line.tsx'
import { ApplicantError } from '../../../components/applicant-error.tsx'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { OwnProgress } from '../../../components/own-progress.tsx'
import { Prose } from '../../../components/prose.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { textOf } from '../../../lib/form.ts'
import type { PageHandle } from '../../../lib/handle.ts'
import { localeOf, regionOf } from '../../../lib/locale.server.ts'
import { requireOwnForm } from '../../../lib/own-page.server.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'
import type { Route } from './+types/route.ts'
import { findFaults } from './find-faults.ts'
import { refusedFilesOf, withRefusedFiles } from './file-refusals.ts'
import { receiveForm } from './receive-form.server.ts'
import { Review } from './review.tsx'
import { saveAndGoOn, submitSaved } from './save-form.server.ts'
import { StageForm } from './stage-form.tsx'

export const handle: PageHandle = { surface: 'applicant' }

export async function loader(asking: Route.LoaderArgs) {
  const { searchParams } = new URL(asking.request.url)
  const { page, form } = await requireOwnForm(asking)
  const isReview = searchParams.has('review')
  const isChecked = isReview || searchParams.has('check')
  const found = isChecked ? findFaults(form.definition, form.answers, localeOf(asking.request)) : undefined
  const faults = withRefusedFiles(found, refusedFilesOf(searchParams, form.definition, localeOf(asking.request)))
  if (isReview && faults) throw redirect(ownFormPath(page.id, 'check'))
  const moreKeys = (searchParams.get('more') ?? '').split(' ').filter((key) => key !== '')
  const region = regionOf(asking.request)
  return data({ page, form, isReview, faults, moreKeys, region }, { headers: { 'Cache-Control': 'no-store' } })
}

export async function action(asking: Route.ActionArgs) {
  const received = await receiveForm(asking)
  const { posted } = received
  return textOf(posted, '_intent') === 'submit' ? submitSaved(asking, posted) : saveAndGoOn(asking, received)
}

export default function FormPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, form, isReview, faults, moreKeys, region } = loaderData
  const t = useMessages(ownPage)
  const { locale } = usePageSettings()
  const heading = useFocusOnChange(isReview)
  const { introduction } = form.definition
  const title = isReview ? t('review.title') : page.stage.label
  return (
    <ApplicantLayout workspaceName={page.workspace.name} workspaceHref={`/${page.workspace.slug}`}>
      <title>{`${title} · ${page.application.name}`}</title>
      <meta name="robots" content="noindex" />
      <OwnProgress page={page} />
      <h1 ref={heading} tabIndex={-1} dir="auto" className="user-text mt-24 text-title">
        {title}
      </h1>
      <div className="mt-8 flex flex-col gap-16">
        {isReview ? <p className="text-body text-text-2">{t('review.text')}</p> : null}
        {/* Said until it is known to be right; from then on the own page says it. */}
        {page.contact.canChangeEmail && !isReview ? <AddressLine page={page} /> : null}
        {introduction && !isReview ? <Prose text={localize(introduction, locale)} /> : null}
        {actionData ? (
          <Banner tone="bad" isUrgent>
            {t(`form.${actionData.failure}`)}
          </Banner>
        ) : null}
        {moreKeys.length > 0 && !isReview ? <Banner tone="info">{t('form.more')}</Banner> : null}
      </div>
      {isReview ? (
        <Review applicantId={page.id} form={form} />
      ) : (
        <div className="mt-24 flex flex-1 flex-col">
          <StageForm
            key={faults ? 'checked' : 'open'}
            applicantId={page.id}
            form={form}
            faults={faults}
            typed={actionData?.typed ?? {}}
            moreKeys={moreKeys}
            region={region}
          />
        </div>
      )}
    </ApplicantLayout>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ApplicantError error={error} />
}

/** Form and review are one address: going from one to the other takes the focus to the new heading. */
function useFocusOnChange(isReview: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(isReview)
  useEffect(() => {
    if (shown.current === isReview) return
    shown.current = isReview
    heading.current?.focus({ preventScroll: true })
  }, [isReview])
  return heading
}
