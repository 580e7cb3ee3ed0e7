import type { PipelineStage } from '@plutomi/contracts/api/stages'
import { ChevronDown, ChevronUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { Form } from 'react-router'
import { SortableRow } from '../../../../components/sortable/sortable-row.tsx'
import { AskedDialogs } from '../../../../components/ui/asked-dialogs.tsx'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { FormKey } from '../../../../components/ui/form-key.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../../components/ui/menu.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { useDialogs } from '../../../../lib/use-dialogs.ts'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import { DeleteStageDialog, StageDialog } from './dialogs.ts'
import { StageFacts } from './stage-facts.tsx'
import { StageKindLabel } from './stage-kind.tsx'

interface StageRowProps {
  stage: PipelineStage
  stages: readonly PipelineStage[]
  index: number
  onReorder: (stageIds: readonly string[]) => void
}

/** One stage: what it is, who is there, where to go on. */
export function StageRow({ stage, stages, index, onReorder }: StageRowProps) {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  const mayEdit = can('applications:write')
  const paths = deskPaths(workspace.slug)
  const page = (name: string) => paths.application(stage.applicationId, `stages/${stage.id}/${name}`)
  return (
    <SortableRow id={stage.id} name={stage.name} isSortable={mayEdit} className="py-12">
      <span className="w-20 shrink-0 pt-4 text-end text-ui tabular-nums text-text-3 max-md:hidden">{index + 1}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-x-16 gap-y-8 ps-4 md:flex-row">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <div className="flex min-h-bar-control min-w-0 flex-wrap items-center gap-8">
            <h2 dir="auto" className="user-text text-body font-semibold">
              {stage.name}
            </h2>
            <StageKindLabel kind={stage.kind} />
            {stage.label === stage.name ? null : (
              <span dir="auto" className="user-text text-meta text-text-3">
                {t('labelled', { label: stage.label })}
              </span>
            )}
          </div>
          <StageFacts stage={stage} stages={stages} />
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-8">
          {stage.kind === 'form' ? (
            <ButtonLink to={page('form')} prefetch="intent">
              {t(mayEdit ? 'link.form' : 'link.formRead')}
            </ButtonLink>
          ) : null}
          <ButtonLink to={page('workflows')} prefetch="intent">
            {t(mayEdit ? 'link.workflows' : 'link.workflowsRead')}
          </ButtonLink>
        </div>
      </div>
      {mayEdit ? <Controls stage={stage} stages={stages} index={index} onReorder={onReorder} /> : null}
    </SortableRow>
  )
}

/** Buttons on a screen; on a phone the same in a menu, so that a row stays low. */
function Controls({ stage, stages, index, onReorder }: StageRowProps) {
  const t = useMessages(area)
  const { opening, ask, dialog } = useDialogs<'edit' | 'delete'>()
  const moveTo = (to: number) => onReorder(orderWith(stages, stage, to))
  return (
    <div className="flex shrink-0 items-center">
      <div className="flex items-center max-md:hidden pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100">
        <MoveButton stage={stage} stages={stages} to={index - 1} onReorder={onReorder} />
        <MoveButton stage={stage} stages={stages} to={index + 1} onReorder={onReorder} />
        <IconButton label={t('edit.named', { name: stage.name })} icon={<Pencil />} onClick={() => ask('edit')} />
        <IconButton label={`${t('delete')}: ${stage.name}`} icon={<Trash2 />} onClick={() => ask('delete')} />
      </div>
      <div className="md:hidden">
        <Menu
          align="end"
          trigger={<IconButton label={t('more', { name: stage.name })} icon={<Ellipsis />} hasTooltip={false} />}
        >
          <MenuItem icon={<Pencil />} onSelect={() => ask('edit')}>
            {t('edit')}
          </MenuItem>
          <MenuItem icon={<ChevronUp />} disabled={index === 0} onSelect={() => moveTo(index - 1)}>
            {t('move.up', { name: stage.name })}
          </MenuItem>
          <MenuItem icon={<ChevronDown />} disabled={index === stages.length - 1} onSelect={() => moveTo(index + 1)}>
            {t('move.down', { name: stage.name })}
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" icon={<Trash2 />} onSelect={() => ask('delete')}>
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
      <AskedDialogs opening={opening}>
        <StageDialog {...dialog('edit')} stage={stage} stages={stages} />
        <DeleteStageDialog {...dialog('delete')} stage={stage} stages={stages} />
      </AskedDialogs>
    </div>
  )
}

function orderWith(stages: readonly PipelineStage[], stage: PipelineStage, to: number): string[] {
  const others = stages.filter(({ id }) => id !== stage.id).map(({ id }) => id)
  return others.toSpliced(to, 0, stage.id)
}

interface MoveButtonProps {
  stage: PipelineStage
  stages: readonly PipelineStage[]
  to: number
  onReorder: (stageIds: readonly string[]) => void
}

/** A plain form, so that the order can be changed before JavaScript comes. */
function MoveButton({ stage, stages, to, onReorder }: MoveButtonProps) {
  const t = useMessages(area)
  const isUp = stages[to + 1]?.id === stage.id
  const order = orderWith(stages, stage, to)
  return (
    <Form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        onReorder(order)
      }}
    >
      <FormKey name={`move-${stage.id}-${isUp ? 'up' : 'down'}`} />
      <input type="hidden" name="intent" value="reorder" />
      {order.map((id) => (
        <input key={id} type="hidden" name="stageIds[]" value={id} />
      ))}
      <IconButton
        type="submit"
        label={t(isUp ? 'move.up' : 'move.down', { name: stage.name })}
        icon={isUp ? <ChevronUp /> : <ChevronDown />}
        hasTooltip={false}
        disabled={to < 0 || to >= stages.length}
      />
    </Form>
  )
}
