import { type LocalizedText, type Question, sensitivities } from '@plutomi/contracts/forms'
import { Checkbox } from '../../../../components/ui/checkbox.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { Fault } from './faults.ts'
import { KindFields } from './kind-fields.tsx'
import { isMadeKey, keyFor, withOptionalText, withText } from './question-draft.ts'
import { ShowIfField } from './show-if-field.tsx'

export interface QuestionEditorProps {
  question: Question
  /** Those above it: a condition may look at nothing else. */
  earlier: readonly Question[]
  others: readonly Question[]
  faults: readonly Fault[]
  locale: Locale
  onChange: (question: Question) => void
}

/** Everything about one question. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { question, earlier, faults, onChange } = props
  const t = useMessages(area)
  return (
    <div className="flex flex-col gap-16">
      <Texts {...props} />
      <KindFields {...props} />
      {question.kind === 'statement' ? null : (
        <Checkbox
          id={`field-${question.id}-required`}
          label={t('field.required')}
          checked={question.required}
          onChange={({ currentTarget: { checked } }) => onChange({ ...question, required: checked })}
        />
      )}
      <ShowIfField
        question={question}
        earlier={earlier}
        error={faults.includes('showIf') ? t('fault.showIf') : undefined}
        onChange={(showIf) => onChange({ ...question, showIf })}
      />
      <MoreFields {...props} />
    </div>
  )
}

function Texts({ question, others, faults, locale, onChange }: QuestionEditorProps) {
  const t = useMessages(area)
  const isStatement = question.kind === 'statement'
  const rename = (value: string) => {
    const title = withText(question.title, locale, value)
    const follows = isMadeKey(question.key, question.title.en, question.kind)
    onChange({ ...question, title, key: follows ? keyFor(title.en, question.kind, others) : question.key })
  }
  return (
    <>
      <Field
        name={`${question.id}-title`}
        label={t(isStatement ? 'field.heading' : 'field.title')}
        error={faults.includes('title') ? t('fault.title') : undefined}
      >
        <Text
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a question that was just added is to be written
          autoFocus={question.title.en === ''}
          lang={locale}
          maxLength={300}
          autoComplete="off"
          value={question.title[locale] ?? ''}
          placeholder={inEnglish(question.title, locale)}
          onChange={({ currentTarget: { value } }) => rename(value)}
        />
      </Field>
      <Field
        optional
        name={`${question.id}-help`}
        label={t(isStatement ? 'field.text' : 'field.help')}
        error={faults.includes('help') ? t('fault.help') : undefined}
      >
        <Textarea
          rows={isStatement ? 4 : 2}
          lang={locale}
          maxLength={2000}
          value={question.help?.[locale] ?? ''}
          placeholder={inEnglish(question.help, locale)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...question, help: withOptionalText(question.help, locale, value) })
          }
        />
      </Field>
    </>
  )
}

/** Sensitivity and key: seldom changed, so they stay folded until something is wrong with them. */
function MoreFields({ question, faults, onChange }: QuestionEditorProps) {
  const t = useMessages(area)
  const hasFault = faults.includes('key') || faults.includes('other')
  return (
    <details open={hasFault} className="text-ui">
      <summary className="w-fit rounded-tag text-text-2 hover:text-text">{t('more')}</summary>
      <div className="grid gap-16 pt-12 sm:grid-cols-2">
        {question.kind === 'statement' ? null : (
          <Field name={`${question.id}-sensitivity`} label={t('field.sensitivity')}>
            <Select
              value={question.sensitivity}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...question, sensitivity: sensitivities.find((one) => one === value) ?? 'normal' })
              }
              options={sensitivities.map((value) => ({ value, label: t(`sensitivity.${value}`) }))}
            />
          </Field>
        )}
        <Field
          name={`${question.id}-key`}
          label={t('field.key')}
          help={t('field.keyHelp')}
          error={faults.includes('key') ? t('fault.key') : undefined}
        >
          <Text
            maxLength={48}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={question.key}
            onChange={({ currentTarget: { value } }) => onChange({ ...question, key: value })}
          />
        </Field>
      </div>
    </details>
  )
}

/** What a translation stands for. */
export function inEnglish(text: LocalizedText | undefined, locale: Locale): string | undefined {
  return locale === 'en' ? undefined : text?.en
}
