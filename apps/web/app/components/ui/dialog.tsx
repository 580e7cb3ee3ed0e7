import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { IconButton } from './icon-button.tsx'
import { useOpenerFocus } from './use-opener-focus.ts'

interface DialogProps {
  title: string
  description?: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The buttons; the one that acts comes last. */
  footer?: ReactNode
  /** A selector of what has the focus first; by default the first that can have it. */
  focusOn?: string
  /** A click beside it does not close it: what it shows is shown only now. */
  isHeld?: boolean
  children?: ReactNode
}

export const overlayClass = 'fixed inset-0 z-40 animate-fade bg-scrim'

export const dialogClass = cx(
  'floating fixed z-50 flex max-h-dvh flex-col shadow-dialog outline-none max-md:inset-0 max-md:animate-fade',
  'md:inset-x-0 md:top-dialog-top md:mx-auto md:max-h-dialog-height md:w-dialog md:animate-pop md:rounded-dialog',
)

/** A task of its own over the page; full screen on a phone, focus goes back to where it came from. */
export function Dialog({ title, description, trigger, footer, focusOn, isHeld = false, children, ...state }: DialogProps) {
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus(focusOn)
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          {...(trigger ? {} : openerFocus)}
          {...(isHeld ? { onInteractOutside: (event: Event) => event.preventDefault() } : {})}
          className={dialogClass}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="flex items-start gap-8 px-20 pt-16">
            <Radix.Title className="user-text flex-1 text-section">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t('close')} icon={<X />} hasTooltip={false} className="-me-8" />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-20 pt-4 pb-20">
            {description ? (
              <Radix.Description className="text-body text-text-2">{description}</Radix.Description>
            ) : null}
            {children ? <div className={cx(Boolean(description) && 'mt-16')}>{children}</div> : null}
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-8 border-t border-border px-20 py-12">{footer}</footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
