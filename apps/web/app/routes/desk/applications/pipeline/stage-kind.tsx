import type { StageKind } from '@plutomi/contracts/api/stages'
import { ClipboardList, Flag, Hourglass, SearchCheck, Zap } from 'lucide-react'
import { useMessages } from '../../../../lib/page-context.tsx'
import { pipeline as area } from '../../../../messages/pipeline.ts'

const icons = {
  form: ClipboardList,
  waiting: Hourglass,
  review: SearchCheck,
  action: Zap,
  final: Flag,
} as const satisfies Record<StageKind, unknown>

/** What happens in a stage: icon and word. */
export function StageKindLabel({ kind }: { kind: StageKind }) {
  const t = useMessages(area)
  const Icon = icons[kind]
  return (
    <span className="inline-flex h-20 shrink-0 items-center gap-4 rounded-tag bg-sunken px-6 text-meta text-text-2">
      <Icon className="size-12" />
      {t(`kind.${kind}`)}
    </span>
  )
}
