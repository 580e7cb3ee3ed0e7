import type { PipelineStage } from '@plutomi/contracts/api/stages'
import { useFetcher } from 'react-router'
import { SortableList } from '../../../../components/sortable/sortable-list.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import { deletionKey } from './deletion-key.ts'
import type { action } from './route.tsx'
import { StageRow } from './stage-row.tsx'

/** The stages in their order; a new order shows at once and goes back when it is refused. */
export function StageList({ stages }: { stages: readonly PipelineStage[] }) {
  const t = useMessages(area)
  const { ordered, reorder } = useOrder(stages)
  const list = useSuccessorFocus<HTMLDivElement>('li')
  useDeletionToast()
  return (
    <div ref={list}>
      <SortableList label={t('list.label')} items={ordered} onReorder={reorder}>
        {ordered.map((stage, index) => (
          <StageRow key={stage.id} stage={stage} stages={ordered} index={index} onReorder={reorder} />
        ))}
      </SortableList>
    </div>
  )
}

/** Told by the list, as the row of a deleted stage is gone. */
function useDeletionToast() {
  const t = useMessages(area)
  const { toast } = useToast()
  useSettled(useFetcher<typeof action>({ key: deletionKey }), ({ errors, movedCount, name }) => {
    if (errors) return
    toast({ text: movedCount > 0 ? t('toast.deletedMoved', { count: movedCount }) : t('toast.deleted', { name }) })
  })
}

/** The order on the screen: the one just asked for, else the one that was read. */
function useOrder(stages: readonly PipelineStage[]) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>({ key: 'reorder-stages' })
  const asked = fetcher.formData?.getAll('stageIds[]').map(String)
  const sorted = asked?.flatMap((id) => stages.find((stage) => stage.id === id) ?? [])
  const ordered = sorted?.length === stages.length ? sorted : stages
  const reorder = (stageIds: readonly string[]) => {
    const form = new FormData()
    form.set('intent', 'reorder')
    for (const id of stageIds) form.append('stageIds[]', id)
    // At once: the list puts its rows back where they are when one is dropped.
    void fetcher.submit(form, { method: 'post', flushSync: true })
  }
  useSettled(fetcher, ({ errors }) => {
    if (errors) toast({ tone: 'bad', text: t('order.failed', { reason: Object.values(errors)[0] ?? '' }) })
  })
  return { ordered, reorder }
}
