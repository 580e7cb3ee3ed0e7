import type { WorkflowDefinition } from '@plutomi/contracts/workflows'
import { Circle, CircleCheck, CircleSlash } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { AlertDialog } from '../../../../components/ui/alert-dialog.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { toneClass } from '../../../../components/ui/tone.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useDialog } from '../../../../lib/use-dialogs.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import type { WorkflowChoices } from './choices.ts'
import { EditedWorkflow } from './edited-workflow.tsx'
import type { action, ListedWorkflow } from './route.tsx'
import { RunList } from './run-list.tsx'
import { actionWords, conditionWords, triggerWords } from './workflow-words.ts'

const PublishWorkflowDialog = lazily(() =>
  import('./publish-workflow-dialog.tsx').then((part) => part.PublishWorkflowDialog),
)

interface WorkflowCardProps {
  workflow: ListedWorkflow
  choices: WorkflowChoices
  isEdited: boolean
  onEdit: (isEdited: boolean) => void
}

/** A workflow as a sentence, with its state, what can be done with it and its last runs. */
export function WorkflowCard({ workflow, choices, isEdited, onEdit }: WorkflowCardProps) {
  const { can } = useDesk()
  if (isEdited) return <EditedWorkflow workflow={workflow} choices={choices} onClose={() => onEdit(false)} />
  const definition = (workflow.draft ?? workflow.published)?.definition
  return (
    <article data-row className="flex flex-col gap-12 rounded-control border border-border bg-raised px-16 py-12">
      <header className="flex flex-wrap items-center gap-8">
        <h3 dir="auto" className="user-text text-body font-semibold">
          {workflow.name}
        </h3>
        <States workflow={workflow} />
      </header>
      {definition ? <Sentence definition={definition} choices={choices} /> : null}
      {can('workflows:write') ? <Actions workflow={workflow} onEdit={() => onEdit(true)} /> : null}
      {workflow.published || workflow.runs.length > 0 ? <RunList runs={workflow.runs} /> : null}
    </article>
  )
}

const looks = {
  draft: ['neutral', Circle],
  published: ['ok', CircleCheck],
  disabled: ['neutral', CircleSlash],
} as const

function States({ workflow }: { workflow: ListedWorkflow }) {
  const t = useMessages(area)
  const { code } = workflow.status
  const [tone, Icon] = looks[code]
  const hasChanges = workflow.draft !== null && workflow.published !== null
  return (
    <>
      <span
        className={cx('inline-flex h-20 items-center gap-4 rounded-tag px-6 text-meta font-medium', toneClass[tone])}
      >
        <Icon className="size-12" />
        {t(`state.${code}`)}
      </span>
      {hasChanges ? <span className="text-meta text-text-3">{t('state.changed')}</span> : null}
    </>
  )
}

function Sentence({ definition, choices }: { definition: WorkflowDefinition; choices: WorkflowChoices }) {
  const t = useMessages(area)
  const condition = conditionWords(t, definition, choices)
  const actions = definition.actions.map((action) => actionWords(t, action, choices))
  return (
    <p className="user-text max-w-reading text-body text-text-3">
      {t('when')} <Part>{triggerWords(t, definition)}</Part>,{' '}
      {condition ? (
        <>
          {t('sentence.if')} <Part>{condition}</Part>,{' '}
        </>
      ) : null}
      {t('sentence.then')}{' '}
      {actions.map((action, index) => (
        // The same action may stand twice; the list never changes its order while it is shown.
        <span key={index}>
          <Part>{action}</Part>
          {index === actions.length - 1 ? '.' : ', '}
        </span>
      ))}
    </p>
  )
}

function Part({ children }: { children: string }) {
  return <span className="text-text">{children}</span>
}

function Actions({ workflow, onEdit }: { workflow: ListedWorkflow; onEdit: () => void }) {
  const t = useMessages(area)
  const publishing = useDialog()
  return (
    <div className="flex flex-wrap gap-8">
      {workflow.draft ? <Button onClick={publishing.open}>{t('publish')}</Button> : null}
      <Button aria-label={t('edit.named', { name: workflow.name })} onClick={onEdit}>
        {t('edit')}
      </Button>
      <DisableButton workflow={workflow} />
      {workflow.draft ? (
        <AskedDialogs opening={publishing.opening}>
          <PublishWorkflowDialog workflow={workflow} revision={workflow.draft.revision} {...publishing.dialog} />
        </AskedDialogs>
      ) : null}
    </div>
  )
}

function DisableButton({ workflow }: { workflow: ListedWorkflow }) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  const [isAsking, setIsAsking] = useState(false)
  useSettled(fetcher, ({ errors }) => {
    const error = errors && Object.values(errors)[0]
    setIsAsking(false)
    toast(error ? { text: error, tone: 'bad' } : { text: t('disabled', { name: workflow.name }) })
  })
  // It stays to tell how it went when there is nothing left to disable.
  if (workflow.status.code !== 'published') return null
  return (
    <>
      <Button variant="ghost" onClick={() => setIsAsking(true)}>
        {t('disable')}
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('disable.title', { name: workflow.name })}
        description={t('disable.text')}
        action={t('disable')}
        busy={fetcher.state !== 'idle'}
        onAction={() => void fetcher.submit({ intent: 'disable', workflowId: workflow.id }, { method: 'post' })}
      />
    </>
  )
}
