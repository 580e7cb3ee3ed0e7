import { type Comparison, isAnswerable, type Question, type ShowIf } from '@plutomi/contracts/forms'
import { Plus, X } from 'lucide-react'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import {
  comparisonsIn,
  comparisonWith,
  type Mode,
  modeOf,
  operators,
  operatorsFor,
  showIfOf,
  valueIn,
} from './conditions.ts'

interface ShowIfFieldProps {
  question: Question
  earlier: readonly Question[]
  error: string | undefined
  onChange: (showIf: ShowIf | undefined) => void
}

const modes = ['always', 'all', 'any'] as const satisfies Mode[]
const maxComparisons = 10

/** When the question is shown, by the answers to those above it. */
export function ShowIfField({ question, earlier, error, onChange }: ShowIfFieldProps) {
  const t = useMessages(area)
  const askable = earlier.filter(isAnswerable)
  const mode = modeOf(question.showIf)
  const comparisons = comparisonsIn(question.showIf)
  const first = askable[0]
  const rows = useSuccessorFocus<HTMLDivElement>('[data-row]')
  if (!first && !question.showIf) return null
  const fresh = first ? [comparisonWith(first, 'equals')] : []
  return (
    <div ref={rows} className="flex flex-col gap-8">
      <Field name={`${question.id}-showIf`} label={t('showIf.title')} error={error}>
        <Select
          value={mode}
          onChange={({ currentTarget: { value } }) => {
            const chosen = modes.find((one) => one === value) ?? 'always'
            onChange(showIfOf(chosen, comparisons.length > 0 ? comparisons : fresh))
          }}
          options={modes.map((value) => ({ value, label: t(`showIf.${value}`) }))}
        />
      </Field>
      {comparisons.map((comparison, index) => (
        <ComparisonRow
          // Comparisons have no ids, and each holds all of its state itself.
          key={index}
          comparison={comparison}
          askable={askable}
          onChange={(changed) => onChange(showIfOf(mode, comparisons.with(index, changed)))}
          onRemove={() => onChange(showIfOf(mode, comparisons.toSpliced(index, 1)))}
        />
      ))}
      {mode === 'always' || comparisons.length >= maxComparisons ? null : (
        <div>
          <Button variant="ghost" icon={<Plus />} onClick={() => onChange(showIfOf(mode, [...comparisons, ...fresh]))}>
            {t('showIf.add')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ComparisonRowProps {
  comparison: Comparison
  askable: readonly Question[]
  onChange: (comparison: Comparison) => void
  onRemove: () => void
}

function ComparisonRow({ comparison, askable, onChange, onRemove }: ComparisonRowProps) {
  const t = useMessages(area)
  const asked = askable.find(({ key }) => key === comparison.question)
  const operatorOptions = asked ? operatorsFor(asked) : [comparison.operator]
  return (
    <div data-row className="flex flex-wrap items-center gap-8 rounded-control bg-sunken p-8">
      <Select
        aria-label={t('showIf.question')}
        size="bar"
        className="min-w-menu flex-1"
        value={comparison.question}
        onChange={({ currentTarget: { value } }) => {
          const chosen = askable.find(({ key }) => key === value)
          if (chosen) onChange(comparisonWith(chosen, comparison.operator, valueIn(comparison)))
        }}
        options={[
          ...(asked ? [] : [{ value: comparison.question, label: t('showIf.gone') }]),
          ...askable.map(({ key, title }) => ({ value: key, label: title.en || t('untitled') })),
        ]}
      />
      <Select
        aria-label={t('showIf.operator')}
        size="bar"
        className="max-w-cell"
        value={comparison.operator}
        onChange={({ currentTarget: { value } }) => {
          const operator = operators.find((one) => one === value)
          if (asked && operator) onChange(comparisonWith(asked, operator, valueIn(comparison)))
        }}
        options={operatorOptions.map((value) => ({ value, label: t(`op.${value}`) }))}
      />
      {asked && 'value' in comparison ? (
        <ValueControl asked={asked} comparison={comparison} onChange={onChange} />
      ) : null}
      <IconButton label={t('showIf.remove')} icon={<X />} onClick={onRemove} />
    </div>
  )
}

function ValueControl({
  asked,
  comparison,
  onChange,
}: Pick<ComparisonRowProps, 'comparison' | 'onChange'> & { asked: Question }) {
  const t = useMessages(area)
  const value = valueIn(comparison)
  const change = (next: string) => onChange(comparisonWith(asked, comparison.operator, next))
  const options = optionsOf()
  return options ? (
    <Select
      aria-label={t('showIf.value')}
      size="bar"
      className="min-w-narrow flex-1"
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      options={options}
    />
  ) : (
    <Text
      aria-label={t('showIf.value')}
      type={asked.kind === 'date' ? 'date' : 'text'}
      className="min-w-narrow flex-1"
      value={value}
      maxLength={500}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )

  function optionsOf() {
    if (asked.kind === 'yes_no')
      return [
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]
    return 'options' in asked
      ? asked.options.map((option) => ({ value: option.value, label: option.label.en }))
      : undefined
  }
}
