import type { EmailTemplate, PreviewApplicant } from '@plutomi/contracts/api/email-templates'
import { locales } from '@plutomi/contracts/locale-text'
import { type MouseEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { LeaveGuard } from '../../../../components/leave-guard.tsx'
import { Segments } from '../../../../components/segments.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { FormKey } from '../../../../components/ui/form-key.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { cx } from '../../../../lib/cx.ts'
import { type FieldErrors, fieldId } from '../../../../lib/field-errors.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useAddressChoice } from '../../../../lib/use-address-choice.ts'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import { TemplatePreview } from './template-preview.tsx'
import { TextFields } from './text-fields.tsx'
import { VariableButtons } from './variable-buttons.tsx'

interface TemplateEditorProps {
  /** The button that saves stands in the page's bar. */
  formId: string
  template: EmailTemplate | undefined
  canWrite: boolean
  /** With whom the mail can be looked at. */
  applicants: readonly PreviewApplicant[]
  errors: FieldErrors | undefined
}

const views = ['edit', 'preview'] as const

/** The texts on one side, the mail they make on the other; on small screens one of both. */
export function TemplateEditor({ formId, template, canWrite, applicants, errors }: TemplateEditorProps) {
  const t = useMessages(area)
  const isBusy = useNavigation().formMethod === 'POST'
  const form = useRef<HTMLFormElement>(null)
  const { locale, setLocale, showField } = useLanguage(errors)
  const [view, setView] = useAddressChoice('view', views)
  const [edits, setEdits] = useState(0)
  return (
    <>
      <LeaveGuard isDirty={edits > 0 && !isBusy} />
      <div className="flex min-h-filter-bar shrink-0 items-center gap-8 border-b border-border px-16 py-8">
        <Segments
          label={t('languages')}
          value={locale}
          onChange={setLocale}
          choices={locales.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <div className="ms-auto lg:hidden">
          <Segments
            label={t('views')}
            value={view}
            onChange={setView}
            choices={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        </div>
      </div>
      <div className="flex flex-1">
        <Form
          ref={form}
          id={formId}
          method="post"
          noValidate
          onInput={() => setEdits((count) => count + 1)}
          onClickCapture={showField}
          className={cx(
            'flex w-full max-w-form flex-col gap-16 px-16 py-24 pb-64',
            view === 'preview' && 'max-lg:hidden',
          )}
        >
          <FormKey name="template" />
          <ErrorSummary errors={errors} labels={labels()} />
          <fieldset disabled={!canWrite} className="contents">
            <Field name="name" label={t('name')} help={t('nameHelp')} error={errors?.['name']}>
              <Text defaultValue={template?.name ?? ''} maxLength={120} autoComplete="off" />
            </Field>
            {locales.map((one) => (
              <TextFields key={one} locale={one} text={template?.texts[one]} isShown={one === locale} errors={errors} />
            ))}
            {canWrite ? <VariableButtons form={form} locale={locale} /> : null}
          </fieldset>
        </Form>
        <TemplatePreview
          form={form}
          locale={locale}
          edits={edits}
          applicants={applicants}
          canTest={canWrite}
          isShown={view === 'preview'}
        />
      </div>
    </>
  )

  function labels(): Record<string, string> {
    const texts = locales.flatMap((one) => [
      [`texts.${one}.subject`, `${t('subject')} (${t(`language.${one}`)})`],
      [`texts.${one}.body`, `${t('body')} (${t(`language.${one}`)})`],
    ])
    return { name: t('name'), ...Object.fromEntries(texts) }
  }
}

/** Which language is written: what is wrong in the other one brings it to the front. */
function useLanguage(errors: FieldErrors | undefined) {
  const [locale, setLocale] = useAddressChoice('texts', locales)
  const wanted = useRef<string | null>(null)
  const showFaults = useEffectEvent((found: FieldErrors) => {
    const faulty = locales.filter((one) => Object.keys(found).some((name) => name.startsWith(`texts.${one}.`)))
    if (faulty[0] && !faulty.includes(locale)) setLocale(faulty[0])
  })
  useEffect(() => {
    if (errors) showFaults(errors)
  }, [errors])
  useEffect(() => {
    if (wanted.current !== null) document.getElementById(wanted.current)?.focus()
    wanted.current = null
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the field can be seen once its language is shown
  }, [locale])
  /** A link of the summary may lead to a field of the language that is not shown. */
  const showField = ({ target }: MouseEvent) => {
    const id = target instanceof Element ? (target.closest('a')?.hash.slice(1) ?? '') : ''
    const meant = locales.find((one) => id.startsWith(fieldId(`texts.${one}.`)))
    if (!meant || meant === locale) return
    wanted.current = id
    setLocale(meant)
  }
  return { locale, setLocale, showField }
}
