import { fileLimitsOf, localize, maxTextLength, type Question, type QuestionOf } from '@plutomi/contracts/forms'
import type { ReactNode } from 'react'
import type { Locale } from '../../lib/locale.ts'
import { translator } from '../../lib/messages.ts'
import { form } from '../../messages/form.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Field } from '../ui/field.tsx'
import { PhoneInput } from '../ui/phone-input.tsx'
import { Radio } from '../ui/radio.tsx'
import { Select } from '../ui/select.tsx'
import { Text } from '../ui/text.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { FileQuestion } from './file-question.tsx'
import { fileLimitsText } from './upload/file-words.ts'
import type { FileUploads } from './upload/use-uploads.ts'

export interface QuestionFieldProps {
  question: Question
  /** The language of the question's texts. */
  locale: Locale
  /** As stored, or as typed and refused. */
  answer?: unknown
  error?: string | undefined
  /** Its inputs' name; the question's key unless several forms stand on one page. */
  name?: string | undefined
  /** The reader's: its calling code and its order of a date come first: "DE". */
  region?: string | undefined
  /** Where files go; without it they can be chosen by nobody (a preview). */
  uploads?: FileUploads | undefined
}

type ControlProps<Asked extends Question = Question> = Omit<QuestionFieldProps, 'question' | 'name'> & {
  question: Asked
  name: string
}

/** More options than this are a list to pick from instead of rows. */
const shownRows = 12

/** One question as applicants see it, named as `rawAnswersOf` reads it; works before JavaScript does. */
export function QuestionField({ name, ...props }: QuestionFieldProps) {
  const { question, locale, error } = props
  if (question.kind === 'statement') return <Statement question={question} locale={locale} />
  const named = { ...props, name: name ?? question.key }
  return (
    <Field
      name={named.name}
      label={localize(question.title, locale)}
      help={helpOf(question, locale)}
      error={error}
      optional={!question.required}
      group={isGroup(question)}
      isQuestion
    >
      {controlOf(named)}
    </Field>
  )
}

function Statement({ question, locale }: { question: Question; locale: Locale }) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="user-text text-section">{localize(question.title, locale)}</h2>
      {question.help ? <Paragraphs text={localize(question.help, locale)} /> : null}
    </div>
  )
}

function Paragraphs({ text }: { text: string }) {
  return <p className="user-text whitespace-pre-line text-body text-text-2">{text}</p>
}

function controlOf({ question, ...props }: ControlProps): ReactNode {
  switch (question.kind) {
    case 'short_text':
      return <Text defaultValue={textOf(props.answer)} maxLength={question.maxLength ?? maxTextLength.short_text} />
    case 'long_text':
      return (
        <Textarea
          rows={4}
          defaultValue={textOf(props.answer)}
          maxLength={question.maxLength ?? maxTextLength.long_text}
        />
      )
    case 'email':
      return (
        <Text
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          maxLength={254}
          defaultValue={textOf(props.answer)}
        />
      )
    case 'phone':
      return <PhoneInput defaultValue={textOf(props.answer)} {...(props.region ? { region: props.region } : {})} />
    case 'single_choice':
      return <OneOf {...props} question={question} />
    case 'multiple_choice':
      return <ManyOf {...props} question={question} />
    case 'yes_no':
      return <YesNo {...props} />
    case 'date':
      return <DateInput defaultValue={textOf(props.answer)} region={props.region} />
    case 'file':
      return <FileQuestion {...props} question={question} />
    case 'consent':
      return <Consent {...props} question={question} />
    case 'statement':
      return null
  }
}

function OneOf({ question, locale, answer }: ControlProps<QuestionOf<'single_choice'>>) {
  const options = question.options.map(({ value, label }) => ({ value, label: localize(label, locale) }))
  if (options.length <= shownRows) return <Radio options={options} defaultValue={textOf(answer)} />
  return <Select options={options} placeholder={translator(form, locale)('choose')} defaultValue={textOf(answer)} />
}

function ManyOf({ question, locale, answer, name }: ControlProps<QuestionOf<'multiple_choice'>>) {
  const chosen = Array.isArray(answer) ? answer : []
  return (
    <div className="flex flex-col gap-8">
      {question.options.map(({ value, label }, index) => (
        <Checkbox
          key={value}
          className={rowClass}
          id={index === 0 ? undefined : `field-${name}-${index}`}
          value={value}
          defaultChecked={chosen.includes(value)}
          label={localize(label, locale)}
        />
      ))}
    </div>
  )
}

function YesNo({ locale, answer }: Omit<ControlProps, 'question'>) {
  const t = translator(form, locale)
  const given = answer === true || answer === 'yes' ? 'yes' : answer === false || answer === 'no' ? 'no' : undefined
  return (
    <Radio
      defaultValue={given}
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  )
}

/** Agreeing names the version of the text that was shown. */
function Consent({ question, locale, answer }: ControlProps<QuestionOf<'consent'>>) {
  const given = typeof answer === 'object' && answer !== null && 'version' in answer ? answer.version : answer
  return (
    <div className="flex flex-col gap-8">
      <Paragraphs text={localize(question.text, locale)} />
      <Checkbox
        className={rowClass}
        value={question.version}
        defaultChecked={given === question.version}
        label={translator(form, locale)('agree')}
      />
    </div>
  )
}

const rowClass =
  'rounded-control border border-control bg-bg px-12 py-choice hover:bg-hover has-checked:border-accent has-checked:bg-selected'

/** Several controls under one label. */
function isGroup(question: Question): boolean {
  if (question.kind === 'single_choice') return question.options.length <= shownRows
  return ['multiple_choice', 'yes_no', 'date', 'file', 'consent', 'phone'].includes(question.kind)
}

function helpOf(question: Question, locale: Locale): ReactNode {
  const own = question.help ? localize(question.help, locale) : undefined
  const limits = limitsTextOf(question, locale)
  if (!own && !limits) return undefined
  return (
    <>
      {own ? <span className="user-text block whitespace-pre-line">{own}</span> : null}
      {limits ? <span className="block">{limits}</span> : null}
    </>
  )
}

function limitsTextOf(question: Question, locale: Locale): string | undefined {
  if (question.kind === 'file') return fileLimitsText(fileLimitsOf(question), locale)
  return question.kind === 'multiple_choice' ? limitsOf(question, locale) : undefined
}

function limitsOf({ minChosen, maxChosen }: QuestionOf<'multiple_choice'>, locale: Locale): string | undefined {
  const t = translator(form, locale)
  if (minChosen !== undefined && maxChosen !== undefined) return t('chooseBetween', { min: minChosen, max: maxChosen })
  if (minChosen !== undefined) return t('chooseAtLeast', { min: minChosen })
  return maxChosen === undefined ? undefined : t('chooseAtMost', { max: maxChosen })
}

function textOf(answer: unknown): string | undefined {
  return typeof answer === 'string' ? answer : undefined
}
