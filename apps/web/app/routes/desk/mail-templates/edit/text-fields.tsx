import { Field } from '../../../../components/ui/field.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import { cx } from '../../../../lib/cx.ts'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import type { Locale } from '@plutomi/contracts/locale-text'
import { defaultLocale } from '../../../../lib/locale.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'
import type { MailText } from '../template-form.ts'

interface TextFieldsProps {
  locale: Locale
  text: MailText | undefined
  isShown: boolean
  errors: FieldErrors | undefined
}

/** Subject and text in one language; the other language stays in the form, unseen. */
export function TextFields({ locale, text, isShown, errors }: TextFieldsProps) {
  const t = useMessages(area)
  const subject = `texts.${locale}.subject`
  const body = `texts.${locale}.body`
  const isOptional = locale !== defaultLocale
  return (
    <div className={cx('flex-col gap-16', isShown ? 'flex' : 'hidden')}>
      <Field
        name={subject}
        label={t('subject')}
        help={isOptional ? t('spanishHelp') : undefined}
        optional={isOptional}
        error={errors?.[subject]}
      >
        <Text lang={locale} defaultValue={text?.subject ?? ''} maxLength={200} autoComplete="off" />
      </Field>
      <Field name={body} label={t('body')} help={t('bodyHelp')} optional={isOptional} error={errors?.[body]}>
        <Textarea isTall lang={locale} rows={12} defaultValue={text?.body ?? ''} maxLength={20_000} />
      </Field>
    </div>
  )
}
