import type { Question, QuestionOf } from '@plutomi/contracts/forms'
import { useState } from 'react'
import { Field } from '../../../../components/ui/field.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { Fault } from './faults.ts'
import { FileFields } from './file-fields.tsx'
import { optionsFromLines, withText } from './question-draft.ts'

interface KindFieldsProps<Asked extends Question = Question> {
  question: Asked
  faults: readonly Fault[]
  locale: Locale
  onChange: (question: Question) => void
}

/** What only this kind of question has: limits, options, the text of a consent. */
export function KindFields({ question, ...rest }: KindFieldsProps) {
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      return <LengthFields question={question} {...rest} />
    case 'single_choice':
      return <OptionsField question={question} {...rest} />
    case 'multiple_choice':
      return (
        <>
          <OptionsField question={question} {...rest} />
          <ChosenFields question={question} {...rest} />
        </>
      )
    case 'date':
      return <DateFields question={question} {...rest} />
    case 'file':
      return <FileFields question={question} {...rest} />
    case 'consent':
      return <ConsentFields question={question} {...rest} />
    case 'email':
    case 'phone':
    case 'yes_no':
    case 'statement':
      return null
  }
}

interface LimitProps {
  name: string
  label: string
  type?: 'date'
  value: string | number | undefined
  error?: string | undefined
  onChange: (value: string) => void
}

function Limit({ name, label, type, value, error, onChange }: LimitProps) {
  return (
    <Field optional name={name} label={label} error={error}>
      <Text
        {...(type ? { type } : { inputMode: 'numeric' })}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  )
}

const rowClass = 'grid grid-cols-2 gap-16'

function LengthFields({ question, faults, onChange }: KindFieldsProps<QuestionOf<'short_text' | 'long_text'>>) {
  const t = useMessages(area)
  return (
    <div className={rowClass}>
      <Limit
        name={`${question.id}-min`}
        label={t('field.minLength')}
        value={question.minLength}
        onChange={(value) => onChange({ ...question, minLength: numberOf(value) })}
      />
      <Limit
        name={`${question.id}-max`}
        label={t('field.maxLength')}
        value={question.maxLength}
        error={faults.includes('limits') ? t('fault.limits') : undefined}
        onChange={(value) => onChange({ ...question, maxLength: numberOf(value) })}
      />
    </div>
  )
}

function ChosenFields({ question, faults, onChange }: KindFieldsProps<QuestionOf<'multiple_choice'>>) {
  const t = useMessages(area)
  return (
    <div className={rowClass}>
      <Limit
        name={`${question.id}-min`}
        label={t('field.minChosen')}
        value={question.minChosen}
        onChange={(value) => onChange({ ...question, minChosen: numberOf(value) })}
      />
      <Limit
        name={`${question.id}-max`}
        label={t('field.maxChosen')}
        value={question.maxChosen}
        error={faults.includes('limits') ? t('fault.limits') : undefined}
        onChange={(value) => onChange({ ...question, maxChosen: numberOf(value) })}
      />
    </div>
  )
}

function DateFields({ question, faults, onChange }: KindFieldsProps<QuestionOf<'date'>>) {
  const t = useMessages(area)
  return (
    <div className={rowClass}>
      <Limit
        type="date"
        name={`${question.id}-min`}
        label={t('field.minDate')}
        value={question.minDate}
        onChange={(value) => onChange({ ...question, minDate: value || undefined })}
      />
      <Limit
        type="date"
        name={`${question.id}-max`}
        label={t('field.maxDate')}
        value={question.maxDate}
        error={faults.includes('limits') ? t('fault.limits') : undefined}
        onChange={(value) => onChange({ ...question, maxDate: value || undefined })}
      />
    </div>
  )
}

/** Lines of text while they are typed; the options follow them. */
function OptionsField(props: KindFieldsProps<QuestionOf<'single_choice' | 'multiple_choice'>>) {
  // Another language is another box with lines of its own.
  return <OptionLines key={props.locale} {...props} />
}

function OptionLines({
  question,
  faults,
  locale,
  onChange,
}: KindFieldsProps<QuestionOf<'single_choice' | 'multiple_choice'>>) {
  const t = useMessages(area)
  const [lines, setLines] = useState(question.options.map(({ label }) => label[locale] ?? '').join('\n'))
  const labels = question.options.map(({ label }) => label.en).join(', ')
  return (
    <Field
      name={`${question.id}-options`}
      label={t('field.options')}
      help={locale === 'en' ? t('field.optionsHelp') : t('field.optionsTranslated', { labels })}
      error={faults.includes('options') ? t('fault.options') : undefined}
    >
      <Textarea
        rows={4}
        lang={locale}
        value={lines}
        onChange={({ currentTarget: { value } }) => {
          setLines(value)
          onChange({ ...question, options: optionsFromLines(value, question.options, locale) })
        }}
      />
    </Field>
  )
}

function ConsentFields({ question, faults, locale, onChange }: KindFieldsProps<QuestionOf<'consent'>>) {
  const t = useMessages(area)
  return (
    <>
      <Field
        name={`${question.id}-text`}
        label={t('field.consentText')}
        error={faults.includes('text') ? t('fault.text') : undefined}
      >
        <Textarea
          rows={4}
          lang={locale}
          maxLength={10_000}
          value={question.text[locale] ?? ''}
          placeholder={locale === 'en' ? undefined : question.text.en}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...question, text: withText(question.text, locale, value) })
          }
        />
      </Field>
      <Field
        name={`${question.id}-version`}
        label={t('field.version')}
        help={t('field.versionHelp')}
        error={faults.includes('version') ? t('fault.version') : undefined}
      >
        <Text
          maxLength={32}
          autoComplete="off"
          value={question.version}
          onChange={({ currentTarget: { value } }) => onChange({ ...question, version: value })}
        />
      </Field>
    </>
  )
}

/** An empty box is no limit; what is no number is refused by the schema as it stands. */
function numberOf(text: string): number | undefined {
  const digits = text.replace(/\D/g, '')
  return digits === '' ? undefined : Number(digits)
}
