import type { PipelineStage } from '@plutomi/contracts/api/stages'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { AlertDialog } from '../../../../components/ui/alert-dialog.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import { deletionKey } from './deletion-key.ts'
import type { action } from './route.tsx'

interface DeleteStageDialogProps {
  stage: PipelineStage
  stages: readonly PipelineStage[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks where those go who are in the stage; what still leads to it is named by the refusal. */
export function DeleteStageDialog({ stage, stages, isOpen, onOpenChange }: DeleteStageDialogProps) {
  const t = useMessages(area)
  const fetcher = useFetcher<typeof action>({ key: deletionKey })
  const [target, setTarget] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  // The list shares this fetcher: a deleted stage's own row is gone before the answer could be told.
  const errors = isAsked && fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  const count = stage.occupantCount
  const remove = () => {
    setIsAsked(true)
    void fetcher.submit(
      { intent: 'delete', stageId: stage.id, name: stage.name, ...(count > 0 && target !== '' ? { target } : {}) },
      { method: 'post' },
    )
  }
  const others = stages.filter(({ id }) => id !== stage.id).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title={t('delete.title', { name: stage.name })}
      description={t('delete.text')}
      action={count > 0 ? t('delete.actionMove', { count }) : t('delete.action')}
      busy={fetcher.state !== 'idle'}
      onAction={remove}
    >
      {count > 0 ? (
        <Field
          name="target"
          label={t('delete.target')}
          help={t('delete.targetHelp', { count })}
          error={errors?.['move_to']}
        >
          <Select
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            placeholder={t('delete.choose')}
            options={others}
          />
        </Field>
      ) : null}
      {errors && !errors['move_to'] ? (
        <p role="alert" className="mt-12 flex items-start gap-8 text-ui text-bad-text">
          <CircleAlert className="mt-2" />
          <span className="user-text">{Object.values(errors)[0]}</span>
        </p>
      ) : null}
    </AlertDialog>
  )
}
