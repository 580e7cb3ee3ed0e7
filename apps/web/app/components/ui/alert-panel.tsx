import { AlertDialog as Radix } from 'radix-ui'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import type { AlertContent } from './alert-dialog.tsx'
import { Button } from './button.tsx'
import { dialogClass, overlayClass } from './dialog-look.ts'
import { useOpenerFocus } from './use-opener-focus.ts'

interface AlertPanelProps extends AlertContent {
  onOpenChange: (open: boolean) => void
}

/** The question itself; loaded when the first one is asked. */
export function AlertPanel(props: AlertPanelProps) {
  const { title, description, action, onAction, busy = false, children, onOpenChange } = props
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus()
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content {...openerFocus} className={dialogClass}>
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
