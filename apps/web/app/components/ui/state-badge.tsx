import {
  Ban,
  Circle,
  CircleCheck,
  CircleDot,
  CircleOff,
  CirclePause,
  CircleSlash,
  CircleX,
  Eraser,
  Hourglass,
  LoaderCircle,
  LogOut,
  type LucideIcon,
  PencilLine,
  RotateCw,
  SkipForward,
  TriangleAlert,
} from 'lucide-react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { type Tone, toneClass } from './tone.tsx'

const looks = {
  active: ['info', CircleDot],
  succeeded: ['ok', CircleCheck],
  rejected: ['bad', CircleX],
  withdrawn: ['neutral', LogOut],
  erased: ['neutral', Eraser],
  draft: ['neutral', PencilLine],
  open: ['ok', CircleDot],
  paused: ['warn', CirclePause],
  closed: ['neutral', CircleSlash],
  pending: ['neutral', Circle],
  running: ['info', LoaderCircle],
  failed: ['bad', Ban],
  skipped: ['neutral', SkipForward],
  stopped: ['bad', Ban],
  disabled: ['neutral', CircleOff],
  failing: ['warn', TriangleAlert],
  held: ['neutral', Hourglass],
  queued: ['neutral', Circle],
  retrying: ['warn', RotateCw],
  cancelled: ['neutral', CircleSlash],
} as const satisfies Record<string, readonly [Tone, LucideIcon]>

export type BadgeState = keyof typeof looks

/** Where something is in its life: icon, word, tone. */
export function StateBadge({ state }: { state: BadgeState }) {
  const t = useMessages(ui)
  const [tone, Icon] = looks[state]
  return (
    <span
      className={cx(
        'inline-flex h-20 shrink-0 items-center gap-4 rounded-tag px-6 text-meta font-medium',
        toneClass[tone],
      )}
    >
      <Icon className="size-12" />
      {t(`state.${state}`)}
    </span>
  )
}
