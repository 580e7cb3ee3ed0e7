import type { FormDraft } from '@plutomi/contracts/api/forms'
import { type Locale, locales } from '@plutomi/contracts/locale-text'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { Segments } from '../../../../components/segments.tsx'
import { AlertDialog } from '../../../../components/ui/alert-dialog.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { cx } from '../../../../lib/cx.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import { StageBar } from '../stage-bar.tsx'
import { type EditorView, editorViews } from './editor-views.ts'
import type { EditedForm } from './form-editor.tsx'
import type { action } from './route.tsx'

const PublishDialog = lazily(() => import('./publish-dialog.tsx').then((part) => part.PublishDialog))

interface EditorBarProps {
  application: { id: string }
  stage: { id: string; name: string }
  draft: FormDraft
  form: EditedForm
  locale: Locale
  onLocale: (locale: Locale) => void
  view: EditorView
  onView: (view: EditorView) => void
}

/** The stage, whether it is saved, and what can be done with the whole form. */
export function EditorBar(props: EditorBarProps) {
  const { application, stage, draft, form, locale, onLocale, view, onView } = props
  const t = useMessages(area)
  return (
    <StageBar application={application} stage={stage} title={t('title', { stage: stage.name })} back={t('back')}>
      <SaveState form={form} draft={draft} />
      <div className="ms-auto flex flex-wrap items-center gap-8">
        <div className="lg:hidden">
          <Segments
            label={t('view.label')}
            value={view}
            onChange={onView}
            choices={editorViews.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        </div>
        <Segments
          label={t('language.label')}
          value={locale}
          onChange={onLocale}
          choices={locales.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        {form.revision > 0 ? <DiscardButton draft={draft} /> : null}
        <PublishButton form={form} />
      </div>
    </StageBar>
  )
}

function SaveState({ form, draft }: { form: EditedForm; draft: FormDraft }) {
  const t = useMessages(area)
  const isBad = form.state === 'faulty' || form.state === 'refused' || form.state === 'outdated'
  return (
    <span
      role="status"
      className={cx('inline-flex shrink-0 items-center gap-4 text-meta', isBad ? 'text-warn' : 'text-text-3')}
    >
      {isBad ? <CircleAlert className="size-12" /> : <CircleCheck className="size-12" />}
      {words()}
    </span>
  )

  function words(): string {
    if (form.state === 'faulty') return t('state.faulty', { count: form.faults.count })
    if (form.state !== 'saved') return t(`state.${form.state}`)
    if (form.revision > 0) return t('state.draft')
    return draft.published ? t('state.published', { number: draft.published.number }) : t('state.saved')
  }
}

function DiscardButton({ draft }: { draft: FormDraft }) {
  const t = useMessages(area)
  const { toast } = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const fetcher = useFetcher<typeof action>({ key: 'discard-form' })
  useSettled(fetcher, ({ errors }) => {
    const error = errors && Object.values(errors)[0]
    setIsAsking(false)
    if (error) toast({ text: error, tone: 'bad' })
  })
  return (
    <>
      <Button variant="ghost" onClick={() => setIsAsking(true)}>
        {t('discard')}
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('discard.title')}
        description={t(draft.published ? 'discard.text' : 'discard.textNone')}
        action={t('discard')}
        busy={fetcher.state !== 'idle'}
        onAction={() => void fetcher.submit({ intent: 'discard' }, { method: 'post' })}
      />
    </>
  )
}

function PublishButton({ form }: { form: EditedForm }) {
  const t = useMessages(area)
  const publishing = useDialog()
  const reason = form.state !== 'saved' ? t('publish.wait') : form.revision === 0 ? t('publish.none') : undefined
  return (
    <>
      <Button variant="primary" disabledReason={reason} onClick={publishing.open}>
        {t('publish')}
      </Button>
      <AskedDialogs opening={publishing.opening}>
        <PublishDialog {...publishing.dialog} revision={form.revision} />
      </AskedDialogs>
    </>
  )
}
