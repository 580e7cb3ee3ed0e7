import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import { StageBar } from '../stage-bar.tsx'
import type { WorkflowChoices } from './choices.ts'
import { EditedWorkflow } from './edited-workflow.tsx'
import { publicationKey } from './publication-key.ts'
import type { action, ListedWorkflow } from './route.tsx'
import { WorkflowCard } from './workflow-card.tsx'

interface WorkflowListProps {
  application: { id: string }
  stage: { id: string; name: string }
  workflows: readonly ListedWorkflow[]
  choices: WorkflowChoices
}

/** The workflows of a stage as sentences; one at a time is open for editing. */
export function WorkflowList({ application, stage, workflows, choices }: WorkflowListProps) {
  const t = useMessages(area)
  const { can } = useDesk()
  const [editedId, setEditedId] = useState<string | null>(null)
  const list = useSuccessorFocus<HTMLDivElement>('[data-row]')
  usePublicationToast()
  const mayEdit = can('workflows:write')
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setEditedId('new')}>
      {t('add')}
    </Button>
  )
  const isEmpty = workflows.length === 0 && editedId !== 'new'
  return (
    <>
      <StageBar application={application} stage={stage} title={t('title', { stage: stage.name })} back={t('back')}>
        {mayEdit && !isEmpty && editedId !== 'new' ? <span className="ms-auto">{add}</span> : null}
      </StageBar>
      {isEmpty ? (
        <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} action={mayEdit ? add : null} />
      ) : (
        <div ref={list} className="flex w-full max-w-wide flex-col gap-12 px-16 py-24 pb-64">
          {editedId === 'new' ? <EditedWorkflow choices={choices} onClose={() => setEditedId(null)} /> : null}
          {workflows.map((workflow) => (
            <WorkflowCard
              key={workflow.id}
              workflow={workflow}
              choices={choices}
              isEdited={editedId === workflow.id}
              onEdit={(isEdited) => setEditedId(isEdited ? workflow.id : null)}
            />
          ))}
        </div>
      )}
    </>
  )
}

function usePublicationToast() {
  const t = useMessages(area)
  const { toast } = useToast()
  useSettled(useFetcher<typeof action>({ key: publicationKey }), ({ errors, name }) => {
    if (!errors) toast({ text: t('published', { name }) })
  })
}
