import { useMessages } from '../lib/page-context.tsx'
import { publicPages } from '../messages/public.ts'
import { ApplicantLayout } from './applicant-layout.tsx'

/** One page for every link that does not work, whatever the reason. */
export function DeadLink() {
  const t = useMessages(publicPages)
  return (
    <ApplicantLayout workspaceName="">
      <title>{t('dead.title')}</title>
      <meta name="robots" content="noindex" />
      <h1 className="text-title">{t('dead.title')}</h1>
      <p className="mt-8 text-body text-text-2">{t('dead.text')}</p>
    </ApplicantLayout>
  )
}
