import { getPublicApplication } from '@plutomi/core/applications'
import { data } from 'react-router'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { Disclosure } from '../../../components/disclosure.tsx'
import { LinkRequest } from '../../../components/link-request.tsx'
import { PageMeta } from '../../../components/page-meta.tsx'
import { Prose } from '../../../components/prose.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { buttonClass } from '../../../components/ui/button.tsx'
import { cx } from '../../../lib/cx.ts'
import { textOf } from '../../../lib/form.ts'
import type { PageHandle } from '../../../lib/handle.ts'
import { useNonce } from '../../../lib/nonce.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { askForLink } from '../../../lib/request-link.server.ts'
import { reading } from '../../../lib/session.server.ts'
import { publicPages } from '../../../messages/public.ts'
import type { Route } from './+types/route.ts'
import { ApplyForm } from './apply-form.tsx'
import { Facts } from './facts.tsx'
import { jobPostingOf, jsonForScript } from './job-posting.ts'
import { startApplication } from './start.server.ts'

export const handle: PageHandle = { surface: 'applicant', noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const input = { workspaceSlug: params.workspace, applicationSlug: params.application }
  const posting = await reading(getPublicApplication(context.core, input))
  const url = new URL(`/${posting.workspace.slug}/${posting.slug}`, context.publicUrl).href
  return { posting, url }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  if (textOf(form, '_intent') === 'link') {
    const asked = await askForLink({ request, context }, params, form)
    return data({ asked, refused: undefined }, asked.state === 'sent' ? 200 : 422)
  }
  const place = `/${encodeURIComponent(params.workspace)}/${encodeURIComponent(params.application)}`
  const refused = await startApplication({ request, context, place }, form)
  return data({ refused, asked: undefined }, 422)
}

export default function Posting({ loaderData: { posting, url }, actionData }: Route.ComponentProps) {
  const t = useMessages(publicPages)
  const nonce = useNonce()
  const { workspace, name, description, notAccepting, visibility } = posting
  const hasText = description.trim() !== ''
  const isListed = visibility === 'public' && notAccepting === null
  return (
    <ApplicantLayout workspaceName={workspace.name} workspaceHref={`/${workspace.slug}`}>
      <PageMeta
        title={`${name} · ${workspace.name}`}
        description={summaryOf(description) || name}
        url={url}
        siteName={workspace.name}
        isListed={isListed}
      />
      {isListed ? (
        <script
          type="application/ld+json"
          nonce={nonce}
          dangerouslySetInnerHTML={{ __html: jsonForScript(jobPostingOf(posting, url)) }}
        />
      ) : null}
      <article className="flex flex-col">
        <h1 dir="auto" className="user-text text-title">
          {name}
        </h1>
        <Facts posting={posting} />
        {hasText ? (
          <div className="mt-24">
            <Prose text={description} />
          </div>
        ) : null}
        {notAccepting === null && description.length > longerThanAScreen ? <ApplyLink /> : null}
      </article>
      <section
        id="apply"
        aria-labelledby="apply-title"
        className={cx('mt-32', hasText && 'border-t border-border pt-24')}
      >
        <h2 id="apply-title" className="text-section">
          {t('apply.title')}
        </h2>
        {notAccepting === null ? (
          <>
            <p className="mt-4 text-body text-text-2">{t('apply.text')}</p>
            <ApplyForm refused={actionData?.refused} />
          </>
        ) : (
          <div className="mt-12">
            <Banner tone="warn">{t(`posting.${notAccepting}`)}</Banner>
          </div>
        )}
      </section>
      <div className="mt-32 border-b border-border">
        <Disclosure summary={t('again.summary')} isOpen={actionData?.asked !== undefined}>
          <p className="mb-16 text-body text-text-2">{t('again.text')}</p>
          <LinkRequest asked={actionData?.asked} />
        </Disclosure>
      </div>
      <a
        href={`/${workspace.slug}`}
        className="mt-8 flex min-h-touch items-center text-body text-accent-text underline-offset-2 hover:underline"
      >
        {t('posting.all', { workspace: workspace.name })}
      </a>
    </ApplicantLayout>
  )
}

/** With the form's button, on phones; in characters. */
const longerThanAScreen = 300

/** Stays under the thumb until the form itself is there: it ends with the text it belongs to. */
function ApplyLink() {
  const t = useMessages(publicPages)
  return (
    <div className="sticky bottom-0 z-10 -mx-20 mt-24 border-t border-border bg-bg px-20 pt-8 pb-16 sm:hidden">
      <a href="#apply" className={buttonClass({ variant: 'primary', size: 'form' }, longButton)}>
        {t('apply.start')}
      </a>
    </div>
  )
}

/** What fits into a search result. */
function summaryOf(description: string): string {
  const text = description.replace(/\s+/g, ' ').trim()
  return text.length <= 160 ? text : `${text.slice(0, 157)}…`
}
