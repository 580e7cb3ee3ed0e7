import type { MouseEvent } from 'react'
import { tipOf } from './tip.ts'

/** A button that cannot be used now: reached by the Tab key and by readers of screens all the same, to say why. */
export function refusal(reason: string) {
  return {
    ...tipOf(reason),
    'aria-disabled': true,
    'aria-description': reason,
    onClick: refuse,
  } as const
}

/** Neither does it what it does nor does it send its form. */
export function refuse(event: MouseEvent): void {
  event.preventDefault()
}
