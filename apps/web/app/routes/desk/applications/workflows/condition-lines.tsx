import { comparisons } from '@plutomi/contracts/workflows'
import { Plus, X } from 'lucide-react'
import { Button } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { workflows as area } from '../../../../messages/workflows.ts'
import { plainVariables, questionOf, valueKindOf, type WorkflowChoices } from './choices.ts'
import { type Clause, operatorsFor } from './clauses.ts'
import { EditorLine } from './editor-line.tsx'
import type { LineProps } from './workflow-editor.tsx'
import { variableWords } from './workflow-words.ts'

const fresh: Clause = { variable: 'source', operator: '==', value: '' }
const modes = ['always', 'all', 'any'] as const
const maxClauses = 20

/** For whom it runs: always, or if lines hold. */
export function ConditionLines({ draft, onChange, choices, error }: LineProps) {
  const t = useMessages(area)
  const { clauses } = draft
  if (!clauses)
    return (
      <EditorLine name="workflow-condition" word={t('if')}>
        <p className="pt-6 text-ui text-text-2">{t('condition.foreign')}</p>
        <div>
          <Button onClick={() => onChange({ clauses: { join: 'all', clauses: [] }, foreign: undefined })}>
            {t('condition.drop')}
          </Button>
        </div>
      </EditorLine>
    )
  const set = (lines: readonly Clause[], join = clauses.join) => onChange({ clauses: { join, clauses: lines } })
  const mode = clauses.clauses.length === 0 ? 'always' : clauses.join
  return (
    <EditorLine name="workflow-condition" word={t('if')} error={error}>
      <Select
        aria-label={t('condition.mode')}
        value={mode}
        onChange={({ currentTarget: { value } }) => {
          const chosen = modes.find((one) => one === value) ?? 'always'
          if (chosen === 'always') set([])
          else set(clauses.clauses.length > 0 ? clauses.clauses : [fresh], chosen)
        }}
        options={modes.map((value) => ({ value, label: t(`${value}.option`) }))}
      />
      {clauses.clauses.map((clause, index) => (
        <ClauseRow
          // Lines have no ids, and each holds all of its state itself.
          key={index}
          clause={clause}
          choices={choices}
          onChange={(changed) => set(clauses.clauses.with(index, changed))}
          onRemove={() => set(clauses.clauses.toSpliced(index, 1))}
        />
      ))}
      {mode === 'always' || clauses.clauses.length >= maxClauses ? null : (
        <div>
          <Button variant="ghost" icon={<Plus />} onClick={() => set([...clauses.clauses, fresh])}>
            {t('condition.add')}
          </Button>
        </div>
      )}
    </EditorLine>
  )
}

interface ClauseRowProps {
  clause: Clause
  choices: WorkflowChoices
  onChange: (clause: Clause) => void
  onRemove: () => void
}

function ClauseRow({ clause, choices, onChange, onRemove }: ClauseRowProps) {
  const t = useMessages(area)
  const known: readonly string[] = [...plainVariables, ...choices.questions.map(({ id }) => `answers.${id}`)]
  const variables = known.includes(clause.variable) ? known : [clause.variable, ...known]
  const fitting = operatorsFor(valueKindOf(clause.variable, choices))
  const operators = fitting.includes(clause.operator) ? fitting : [clause.operator, ...fitting]
  return (
    <div data-line className="flex flex-wrap items-center gap-8 rounded-control bg-sunken p-8">
      <Select
        aria-label={t('condition.what')}
        size="bar"
        className="min-w-menu flex-1"
        value={clause.variable}
        onChange={({ currentTarget: { value } }) => onChange(clauseAbout(value, choices))}
        options={variables.map((value) => ({ value, label: variableWords(t, value, choices) }))}
      />
      <Select
        aria-label={t('condition.operator')}
        size="bar"
        className="max-w-cell"
        value={clause.operator}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...clause, operator: comparisons.find((one) => one === value) ?? clause.operator })
        }
        options={operators.map((value) => ({ value, label: t(`op.${value}`) }))}
      />
      <ValueBox clause={clause} choices={choices} onChange={(value) => onChange({ ...clause, value })} />
      <IconButton label={t('condition.remove')} icon={<X />} onClick={onRemove} />
    </div>
  )
}

/** A line about another thing begins with the first comparison and value that fit. */
function clauseAbout(variable: string, choices: WorkflowChoices): Clause {
  const kind = valueKindOf(variable, choices)
  const first = questionOf(variable, choices)?.options[0]?.value
  return {
    variable,
    operator: operatorsFor(kind)[0] ?? '==',
    value: kind === 'boolean' ? 'yes' : (first ?? ''),
  }
}

interface ValueBoxProps {
  clause: Clause
  choices: WorkflowChoices
  onChange: (value: string) => void
}

function ValueBox({ clause, choices, onChange }: ValueBoxProps) {
  const t = useMessages(area)
  const kind = valueKindOf(clause.variable, choices)
  const common = { 'aria-label': t('condition.value'), value: clause.value }
  if (kind === 'text' || kind === 'number')
    return (
      <Text
        {...common}
        inputMode={kind === 'number' ? 'numeric' : 'text'}
        maxLength={500}
        className="min-w-slim flex-1"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  const options =
    kind === 'boolean'
      ? [
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]
      : [...(questionOf(clause.variable, choices)?.options ?? [])]
  return (
    <Select
      {...common}
      size="bar"
      className="min-w-slim flex-1"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      options={options}
    />
  )
}
