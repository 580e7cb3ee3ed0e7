import { useId, useState } from 'react'
import { useFetcher } from 'react-router'
import { LeaveGuard } from '../../../../components/leave-guard.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import { ActionLines } from './action-lines.tsx'
import type { WorkflowChoices } from './choices.ts'
import { ConditionLines } from './condition-lines.tsx'
import type { action, ListedWorkflow } from './route.tsx'
import { TriggerLine } from './trigger-line.tsx'
import { type DraftFault, definitionOf, draftOf, faultsOf, type WorkflowDraft } from './workflow-draft.ts'

interface WorkflowEditorProps {
  workflow?: ListedWorkflow
  choices: WorkflowChoices
  onClose: () => void
}

export interface LineProps {
  draft: WorkflowDraft
  onChange: (changes: Partial<WorkflowDraft>) => void
  choices: WorkflowChoices
  error: string | undefined
}

const words = {
  name: 'error.name',
  time: 'error.time',
  condition: 'error.condition',
  actions: 'error.actions',
} as const satisfies Record<DraftFault, string>

/** When … if … then …, read from top to bottom. */
export function WorkflowEditor({ workflow, choices, onClose }: WorkflowEditorProps) {
  const t = useMessages(area)
  const { toast } = useToast()
  const headingId = useId()
  const fetcher = useFetcher<typeof action>()
  const [begun] = useState(() => draftOf(workflow?.name ?? '', (workflow?.draft ?? workflow?.published)?.definition))
  const [draft, setDraft] = useState(begun)
  const [faults, setFaults] = useState<FieldErrors>()
  useSettled(fetcher, ({ errors }) => {
    if (errors) return
    toast({ text: t('saved', { name: draft.name }) })
    onClose()
  })
  const save = () => {
    const found = faultsOf(draft, choices)
    const told = found.map((fault) => [`workflow-${fault}`, t(words[fault])] as const)
    setFaults(found.length > 0 ? Object.fromEntries(told) : undefined)
    if (found.length > 0) return
    const known = workflow ? { workflowId: workflow.id, revision: String(workflow.draft?.revision ?? 0) } : {}
    const definition = JSON.stringify(definitionOf(draft, choices))
    const intent = workflow ? 'save' : 'create'
    void fetcher.submit({ intent, name: draft.name, definition, ...known }, { method: 'post' })
  }
  const refused: FieldErrors | undefined = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  const errorOf = (fault: DraftFault) => faults?.[`workflow-${fault}`]
  const line = { draft, choices, onChange: (changes: Partial<WorkflowDraft>) => setDraft({ ...draft, ...changes }) }
  return (
    <section
      data-row
      aria-labelledby={headingId}
      className="flex flex-col gap-16 rounded-control border border-accent bg-raised p-16"
    >
      <h3 id={headingId} className="text-section">
        {workflow ? t('edit.named', { name: workflow.name }) : t('add')}
      </h3>
      <LeaveGuard isDirty={draft !== begun} />
      <ErrorSummary errors={faults ?? refused} />
      <Field name="workflow-name" label={t('name')} help={t('nameHelp')} error={errorOf('name') ?? refused?.['name']}>
        <Text
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the editor opens because somebody asked for it
          autoFocus
          maxLength={160}
          autoComplete="off"
          value={draft.name}
          onChange={({ currentTarget: { value } }) => line.onChange({ name: value })}
        />
      </Field>
      <TriggerLine {...line} error={errorOf('time')} />
      <ConditionLines {...line} error={errorOf('condition')} />
      <ActionLines {...line} error={errorOf('actions')} />
      <div className="flex flex-wrap gap-8">
        <Button variant="primary" size="form" busy={fetcher.state !== 'idle'} onClick={save}>
          {t('save')}
        </Button>
        <Button variant="ghost" size="form" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  )
}
