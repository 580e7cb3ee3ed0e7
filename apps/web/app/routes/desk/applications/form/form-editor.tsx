import type { FormDraft } from '@plutomi/contracts/api/forms'
import { type Locale, locales } from '@plutomi/contracts/locale-text'
import { LateFormPreview } from '../../../../components/form/late-form-preview.tsx'
import { LeaveGuard } from '../../../../components/leave-guard.tsx'
import { Banner } from '../../../../components/ui/banner.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useAddressChoice } from '../../../../lib/use-address-choice.ts'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import { EditorBar } from './editor-bar.tsx'
import { editorViews } from './editor-views.ts'
import { QuestionList } from './question-list.tsx'
import { useFormDraft } from './use-form-draft.ts'

interface FormEditorProps {
  application: { id: string }
  stage: { id: string; name: string }
  draft: FormDraft
}

/** The questions on the left, what applicants see of them on the right; on small screens one of both. */
export function FormEditor({ application, stage, draft }: FormEditorProps) {
  const form = useFormDraft(draft)
  const [locale, setLocale] = useAddressChoice('texts', locales)
  const [view, setView] = useAddressChoice('view', editorViews)
  return (
    <>
      <EditorBar
        application={application}
        stage={stage}
        draft={draft}
        form={form}
        locale={locale}
        onLocale={setLocale}
        view={view}
        onView={setView}
      />
      <LeaveGuard isDirty={form.state !== 'saved'} />
      <div className="flex flex-1">
        <div className={cx('min-w-0 flex-1 px-16 py-24 pb-64', view === 'preview' && 'max-lg:hidden')}>
          <div className="flex max-w-form flex-col gap-16">
            <Troubles form={form} />
            <QuestionList form={form} locale={locale} />
          </div>
        </div>
        <Preview form={form} locale={locale} isShown={view === 'preview'} />
      </div>
    </>
  )
}

export type EditedForm = ReturnType<typeof useFormDraft>

function Preview({ form, locale, isShown }: { form: EditedForm; locale: Locale; isShown: boolean }) {
  const t = useMessages(area)
  const isEmpty = form.definition.questions.length === 0 && !form.definition.introduction
  return (
    <section
      aria-label={t('preview.title')}
      className={cx(
        'shrink-0 border-border bg-sunken p-24 max-lg:w-full max-lg:p-0 lg:border-s',
        !isShown && 'max-lg:hidden',
      )}
    >
      <div className="mx-auto w-phone max-w-full lg:sticky lg:top-64">
        <p className="pb-8 text-meta text-text-3 max-lg:hidden">{t('preview.title')}</p>
        <div className="max-h-phone-height overflow-y-auto rounded-dialog border border-border bg-bg px-20 py-24 max-lg:max-h-none max-lg:rounded-none max-lg:border-0">
          {isEmpty ? (
            <p className="py-48 text-center text-ui text-text-3">{t('preview.empty')}</p>
          ) : (
            <LateFormPreview definition={form.definition} locale={locale} />
          )}
        </div>
      </div>
    </section>
  )
}

/** Why the form is not being saved any more, and what to do about it. */
function Troubles({ form }: { form: EditedForm }) {
  const t = useMessages(area)
  if (form.state === 'refused')
    return (
      <Banner tone="bad" isUrgent>
        {t('refused.text', { reason: form.refusal })}
      </Banner>
    )
  if (form.state !== 'outdated') return null
  return (
    <Banner
      tone="warn"
      isUrgent
      action={<Button onClick={() => window.location.reload()}>{t('outdated.action')}</Button>}
    >
      {t('outdated.text')}
    </Banner>
  )
}
