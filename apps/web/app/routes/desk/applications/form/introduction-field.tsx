import { Field } from '../../../../components/ui/field.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { EditedForm } from './form-editor.tsx'
import { withOptionalText } from './question-draft.ts'

/** What stands above the questions. */
export function IntroductionField({ form, locale }: { form: EditedForm; locale: Locale }) {
  const t = useMessages(area)
  const { introduction } = form.definition
  return (
    <Field
      optional
      name="introduction"
      label={t('introduction')}
      help={t('introductionHelp')}
      error={form.faults.introduction ? t('fault.introduction') : undefined}
    >
      <Textarea
        rows={2}
        maxLength={5000}
        lang={locale}
        value={introduction?.[locale] ?? ''}
        placeholder={locale === 'en' ? undefined : introduction?.en}
        onChange={({ currentTarget: { value } }) =>
          form.setDefinition((definition) => ({
            ...definition,
            introduction: withOptionalText(definition.introduction, locale, value),
          }))
        }
      />
    </Field>
  )
}
