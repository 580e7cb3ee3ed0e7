import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'

export interface DialogContent {
  title: string
  description?: ReactNode
  /** The buttons; the one that acts comes last. */
  footer?: ReactNode
  /** A selector of what has the focus first; by default the first that can have it. */
  focusOn?: string
  /** A click beside it does not close it: what it shows is shown once. */
  isHeld?: boolean
  children?: ReactNode
}

export const overlayClass = 'fixed inset-0 z-40 animate-fade bg-scrim'

export const dialogClass = cx(
  'floating fixed z-50 flex max-h-dvh flex-col shadow-dialog outline-none max-md:inset-0 max-md:animate-fade',
  'md:inset-x-0 md:top-dialog-top md:mx-auto md:max-h-dialog-height md:w-dialog md:animate-pop md:rounded-dialog',
)
