import type { EmailTemplate, PreviewApplicant } from '@plutomi/contracts/api/email-templates'
import { useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { FormKey } from '../../../../components/ui/form-key.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { type Locale, locales } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import { LanguageTabs } from './language-tabs.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { TextFields } from './text-fields.tsx'
import { VariableButtons } from './variable-buttons.tsx'

interface TemplateEditorProps {
  template: EmailTemplate | undefined
  canWrite: boolean
  /** With whom the mail can be looked at. */
  applicants: readonly PreviewApplicant[]
  errors: FieldErrors | undefined
}

/** The texts on one side, the mail they make on the other. */
export function TemplateEditor({ template, canWrite, applicants, errors }: TemplateEditorProps) {
  const t = useMessages(area)
  const isBusy = useNavigation().formMethod === 'POST'
  const form = useRef<HTMLFormElement>(null)
  const [locale, setLocale] = useState<Locale>(
    errors && !hasEnglishFault(errors) && hasSpanishFault(errors) ? 'es' : 'en',
  )
  const [edits, setEdits] = useState(0)
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <Form
        ref={form}
        method="post"
        noValidate
        onInput={() => setEdits((count) => count + 1)}
        className="flex w-full max-w-form flex-col gap-16 px-16 py-24"
      >
        <FormKey name="template" />
        <ErrorSummary errors={errors} labels={labels()} />
        <fieldset disabled={!canWrite} className="contents">
          <Field name="name" label={t('name')} help={t('nameHelp')} error={errors?.['name']}>
            <Text defaultValue={template?.name ?? ''} maxLength={120} autoComplete="off" />
          </Field>
          <LanguageTabs locale={locale} onChange={setLocale} />
          {locales.map((one) => (
            <TextFields key={one} locale={one} text={template?.texts[one]} isShown={one === locale} errors={errors} />
          ))}
          {canWrite ? <VariableButtons form={form} locale={locale} /> : null}
        </fieldset>
        {canWrite ? (
          <Button type="submit" variant="primary" size="form" className="self-start" busy={isBusy}>
            {t(template ? 'save' : 'saveNew')}
          </Button>
        ) : null}
      </Form>
      <TemplatePreview form={form} locale={locale} edits={edits} applicants={applicants} canTest={canWrite} />
    </div>
  )

  function labels(): Record<string, string> {
    const texts = locales.flatMap((one) => [
      [`texts.${one}.subject`, `${t('subject')} (${t(`language.${one}`)})`],
      [`texts.${one}.body`, `${t('body')} (${t(`language.${one}`)})`],
    ])
    return { name: t('name'), ...Object.fromEntries(texts) }
  }
}

function hasEnglishFault(errors: FieldErrors): boolean {
  return Object.keys(errors).some((name) => name.startsWith('texts.en'))
}

function hasSpanishFault(errors: FieldErrors): boolean {
  return Object.keys(errors).some((name) => name.startsWith('texts.es'))
}
