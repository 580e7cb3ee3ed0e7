import { AlertDialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { Button } from './button.tsx'
import { dialogClass, overlayClass } from './dialog.tsx'
import { useOpenerFocus } from './use-opener-focus.ts'

interface AlertDialogProps {
  /** A question with the object and the count: "Delete the stage Review?" */
  title: string
  /** What is lost. */
  description: ReactNode
  /** Verb, object, count; never "OK". */
  action: string
  onAction: () => void
  busy?: boolean
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
}

/** Asks before what cannot be undone; "cancel" has the focus. */
export function AlertDialog({
  title,
  description,
  action,
  onAction,
  busy = false,
  trigger,
  children,
  ...state
}: AlertDialogProps) {
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus()
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content {...(trigger ? {} : openerFocus)} className={dialogClass}>
          <div className="min-h-0 flex-1 overflow-y-auto px-20 pt-16 pb-20">
            <Radix.Title className="user-text text-section">{title}</Radix.Title>
            <Radix.Description className="user-text mt-4 text-body text-text-2">{description}</Radix.Description>
            {children ? <div className="mt-16">{children}</div> : null}
          </div>
          <footer className="flex flex-wrap justify-end gap-8 border-t border-border px-20 py-12">
            <Radix.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </Radix.Cancel>
            <Button variant="danger" busy={busy} onClick={onAction}>
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
