import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { overlayClass } from './dialog-look.ts'
import { IconButton } from './icon-button.tsx'
import type { SheetContent } from './sheet.tsx'
import { useOpenerFocus } from './use-opener-focus.ts'

interface SheetPanelProps extends SheetContent {
  onOpenChange: (open: boolean) => void
}

const sides = {
  start: 'start-0 w-sidebar max-w-sheet animate-slide-left',
  end: 'end-0 w-peek max-w-full animate-slide-right',
}

/** The sheet itself; loaded when the first one opens. */
export function SheetPanel({ title, side = 'end', children, onOpenChange }: SheetPanelProps) {
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus()
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          {...openerFocus}
          aria-describedby={undefined}
          className={cx('floating fixed inset-y-0 z-50 flex flex-col shadow-dialog outline-none', sides[side])}
        >
          <header className="flex h-page-bar shrink-0 items-center gap-8 border-b border-border ps-16 pe-8">
            <Radix.Title className="user-text flex-1 truncate text-ui font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t('close')} keys="Esc" icon={<X />} hasTooltip={false} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
