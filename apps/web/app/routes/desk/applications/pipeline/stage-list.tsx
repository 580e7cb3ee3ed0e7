import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { PipelineStage } from '@plutomi/contracts/api/stages'
import { useFetcher } from 'react-router'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import type { action } from './route.tsx'
import { StageRow } from './stage-row.tsx'

/** The stages in their order; a new order shows at once and goes back when it is refused. */
export function StageList({ stages }: { stages: readonly PipelineStage[] }) {
  const t = useMessages(area)
  const { ordered, reorder } = useOrder(stages)
  const ids = ordered.map(({ id }) => id)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id ?? active.id))]
    if (from !== to) reorder(arrayMove(ids, from, to))
  }
  return (
    <DndContext
      id="pipeline"
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: useAnnouncements(ordered),
        screenReaderInstructions: { draggable: t('drag.instructions') },
      }}
    >
      <SortableContext id="stages" items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={t('list.label')} className="flex flex-col gap-8">
          {ordered.map((stage, index) => (
            <StageRow key={stage.id} stage={stage} stages={ordered} index={index} onReorder={reorder} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
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
    void fetcher.submit(form, { method: 'post' })
  }
  useSettled(fetcher, ({ errors }) => {
    if (errors) toast({ tone: 'bad', text: t('order.failed', { reason: Object.values(errors)[0] ?? '' }) })
  })
  return { ordered, reorder }
}

function useAnnouncements(stages: readonly PipelineStage[]): Announcements {
  const t = useMessages(area)
  const named = (id: UniqueIdentifier) => ({ name: stages.find((stage) => stage.id === id)?.name ?? '' })
  const placed = (id: UniqueIdentifier, at: UniqueIdentifier) => ({
    ...named(id),
    position: stages.findIndex((stage) => stage.id === at) + 1,
    total: stages.length,
  })
  return {
    onDragStart: ({ active }) => t('drag.start', placed(active.id, active.id)),
    onDragOver: ({ active, over }) => (over ? t('drag.over', placed(active.id, over.id)) : undefined),
    onDragEnd: ({ active, over }) => t('drag.end', placed(active.id, over?.id ?? active.id)),
    onDragCancel: ({ active }) => t('drag.cancel', named(active.id)),
  }
}
