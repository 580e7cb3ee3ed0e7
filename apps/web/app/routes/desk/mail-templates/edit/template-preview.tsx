import type { PreviewApplicant } from '@plutomi/contracts/api/email-templates'
import { Send } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useFetcher } from 'react-router'
import { Banner } from '../../../../components/ui/banner.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import type { action } from '../preview/route.ts'

const restMs = 350

interface TemplatePreviewProps {
  form: RefObject<HTMLFormElement | null>
  locale: Locale
  /** Grows with every change of the form. */
  edits: number
  applicants: readonly PreviewApplicant[]
  canTest: boolean
  /** On a small screen it takes the place of the texts. */
  isShown: boolean
}

/** The mail as it would arrive, made anew when typing comes to rest. */
export function TemplatePreview({ form, locale, edits, applicants, canTest, isShown }: TemplatePreviewProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const preview = useFetcher<typeof action>()
  const test = useFetcher<typeof action>()
  const { toast } = useToast()
  const [applicantId, setApplicantId] = useState('')
  const submit = (fetcher: typeof preview, shown: Locale, intent: 'preview' | 'test') => {
    if (!form.current) return
    const fields = new FormData(form.current)
    fields.set('locale', shown)
    fields.set('previewApplicantId', applicantId)
    fields.set('intent', intent)
    void fetcher.submit(fields, { method: 'post', action: `${deskPaths(workspace.slug).mailTemplates}/preview` })
  }
  const ask = useEffectEvent((shown: Locale) => submit(preview, shown, 'preview'))
  useEffect(() => {
    const timer = setTimeout(() => ask(locale), edits === 0 ? 0 : restMs)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what it waits for the end of, and does not read
  }, [edits, locale, applicantId])
  useSettled(test, ({ sentTo, fault }) => {
    if (sentTo !== undefined) toast({ text: t('tested', { to: sentTo }) })
    else toast({ text: fault ?? t('previewEmpty'), tone: 'bad' })
  })
  const mail = preview.data?.mail
  const fault = preview.data?.fault
  return (
    <section
      aria-label={t('preview')}
      className={cx('min-w-0 flex-1 border-border bg-sunken p-16 lg:border-s', !isShown && 'max-lg:hidden')}
    >
      <div className="flex h-phone-height min-h-column flex-col gap-12 lg:sticky lg:top-64">
        <div className="flex flex-wrap items-center gap-8">
          <h2 className="text-ui font-medium">{t('preview')}</h2>
          <PreviewWith applicants={applicants} applicantId={applicantId} onChange={setApplicantId} />
          {canTest ? (
            <Button
              className="ms-auto"
              icon={<Send />}
              busy={test.state !== 'idle'}
              onClick={() => submit(test, locale, 'test')}
            >
              {t('test')}
            </Button>
          ) : null}
        </div>
        {fault ? <Banner tone="warn">{t('previewFault', { reason: fault })}</Banner> : null}
        {mail ? <MailFrame {...mail} /> : <NoMail isLoading={preview.data === undefined} hasFault={Boolean(fault)} />}
      </div>
    </section>
  )
}

/** Before the first answer a place as large as the mail; without a text what is missing. */
function NoMail({ isLoading, hasFault }: { isLoading: boolean; hasFault: boolean }) {
  const t = useMessages(area)
  if (isLoading) return <Skeleton className="flex-1" />
  return hasFault ? null : <p className="text-ui text-text-2">{t('previewEmpty')}</p>
}

interface PreviewWithProps {
  applicants: readonly PreviewApplicant[]
  applicantId: string
  onChange: (applicantId: string) => void
}

function PreviewWith({ applicants, applicantId, onChange }: PreviewWithProps) {
  const t = useMessages(area)
  if (applicants.length === 0) return <span className="text-meta text-text-3">{t('previewSample')}</span>
  const options = applicants.map(({ id, name, number, applicationName }) => ({
    value: id,
    label: t('previewApplicant', { name, number: String(number), application: applicationName }),
  }))
  return (
    <Select
      aria-label={t('previewWith')}
      size="bar"
      className="min-w-0 max-w-column flex-1"
      options={[{ value: '', label: t('previewSample') }, ...options]}
      value={applicantId}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function MailFrame({ subject, html }: { subject: string; html: string }) {
  const t = useMessages(area)
  return (
    <div className="flex min-h-column flex-1 flex-col overflow-hidden rounded-control border border-border bg-raised">
      <p dir="auto" className="user-text border-b border-border px-16 py-12 text-ui font-medium">
        {subject}
      </p>
      <iframe title={t('previewOf')} sandbox="" srcDoc={html} className="w-full flex-1 bg-on-accent" />
    </div>
  )
}
