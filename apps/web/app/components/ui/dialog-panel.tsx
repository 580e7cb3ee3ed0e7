import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { type DialogContent, dialogClass, overlayClass } from './dialog-look.ts'
import { IconButton } from './icon-button.tsx'
import { useOpenerFocus } from './use-opener-focus.ts'

interface DialogPanelProps extends DialogContent {
  onOpenChange: (open: boolean) => void
}

/** The dialog itself; loaded when the first one opens. */
export function DialogPanel(props: DialogPanelProps) {
  const { title, description, footer, focusOn, isHeld = false, children, onOpenChange } = props
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus(focusOn)
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          {...openerFocus}
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
