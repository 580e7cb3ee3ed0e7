import { ArrowLeft, Plus } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button, ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import type { WorkflowChoices } from './choices.ts'
import type { action, ListedWorkflow } from './route.tsx'
import { publicationKey } from './publish-workflow-dialog.tsx'
import { WorkflowCard } from './workflow-card.tsx'
import { WorkflowEditor } from './workflow-editor.tsx'

interface WorkflowListProps {
  application: { id: string }
  stage: { id: string; name: string }
  workflows: readonly ListedWorkflow[]
  choices: WorkflowChoices
}

/** The workflows of a stage as sentences; one at a time is open for editing. */
export function WorkflowList({ application, stage, workflows, choices }: WorkflowListProps) {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  const [editedId, setEditedId] = useState<string | null>(null)
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
      <div className="sticky top-page-bar z-10 flex items-center gap-8 border-b border-border bg-bg px-12 py-8">
        <ButtonLink
          variant="ghost"
          icon={<ArrowLeft />}
          to={deskPaths(workspace.slug).application(application.id, 'pipeline')}
        >
          {t('back')}
        </ButtonLink>
        <h2 dir="auto" className="min-w-0 flex-1 truncate text-section" title={stage.name}>
          {t('title', { stage: stage.name })}
        </h2>
        {mayEdit && !isEmpty && editedId !== 'new' ? add : null}
      </div>
      {isEmpty ? (
        <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} action={mayEdit ? add : null} />
      ) : (
        <div className="mx-auto flex w-full max-w-reading flex-col gap-12 px-16 py-24 pb-64 max-md:px-12">
          {editedId === 'new' ? <WorkflowEditor choices={choices} onClose={() => setEditedId(null)} /> : null}
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
