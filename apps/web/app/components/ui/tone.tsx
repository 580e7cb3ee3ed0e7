import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad'

/** Text on its soft ground; a tone never stands without an icon and a word. */
export const toneClass: Record<Tone, string> = {
  neutral: 'bg-sunken text-text-2',
  info: 'bg-info-soft text-accent-text',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad-text',
}

export const toneIcon: Record<Tone, ReactNode> = {
  neutral: <Info />,
  info: <Info />,
  ok: <CircleCheck />,
  warn: <TriangleAlert />,
  bad: <CircleAlert />,
}
