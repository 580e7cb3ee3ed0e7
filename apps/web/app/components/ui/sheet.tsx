import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { overlayClass } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { useOpenerFocus } from './use-opener-focus.ts'

interface SheetProps {
  title: string
  /** `start` for navigation, `end` for a look at one thing. */
  side?: 'start' | 'end'
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

const sides = {
  start: 'start-0 w-sidebar max-w-sheet animate-slide-left',
  end: 'end-0 w-peek max-w-full animate-slide-right',
}

/** A panel from the side, as high as the window; the focus goes back to where it came from. */
export function Sheet({ title, side = 'end', trigger, children, ...state }: SheetProps) {
  const t = useMessages(ui)
  const openerFocus = useOpenerFocus()
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          {...(trigger ? {} : openerFocus)}
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
