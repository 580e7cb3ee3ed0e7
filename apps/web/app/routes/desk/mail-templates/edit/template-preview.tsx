import { type RefObject, useEffect, useEffectEvent } from 'react'
import { useFetcher } from 'react-router'
import { Banner } from '../../../../components/ui/banner.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import type { Locale } from '../../../../lib/locale.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import type { action } from '../preview/route.ts'

const restMs = 350

interface TemplatePreviewProps {
  form: RefObject<HTMLFormElement | null>
  locale: Locale
  /** Grows with every change of the form. */
  edits: number
}

/** The mail as it would arrive, made anew when typing comes to rest. */
export function TemplatePreview({ form, locale, edits }: TemplatePreviewProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const fetcher = useFetcher<typeof action>()
  const ask = useEffectEvent((shown: Locale) => {
    if (!form.current) return
    const fields = new FormData(form.current)
    fields.set('locale', shown)
    void fetcher.submit(fields, { method: 'post', action: `${deskPaths(workspace.slug).mailTemplates}/preview` })
  })
  useEffect(() => {
    const timer = setTimeout(() => ask(locale), edits === 0 ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [edits, locale])
  const mail = fetcher.data?.mail
  const fault = fetcher.data?.fault
  return (
    <section
      aria-label={t('preview')}
      className="flex min-h-column min-w-0 flex-1 flex-col gap-8 border-border bg-sunken p-16 max-lg:border-t lg:border-s"
    >
      <h2 className="text-meta text-text-3">
        {t('preview')} · {t('previewSample')}
      </h2>
      {fault ? <Banner tone="warn">{t('previewFault', { reason: fault })}</Banner> : null}
      {mail ? <MailFrame {...mail} /> : fault ? null : <p className="text-ui text-text-2">{t('previewEmpty')}</p>}
    </section>
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
