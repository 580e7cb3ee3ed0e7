import { X } from 'lucide-react'
import { Button } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../../components/ui/kbd.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { board } from '../../../../messages/board.ts'

interface SelectionBarProps {
  count: number
  onMove: () => void
  onReject: () => void
  onClear: () => void
}

/** What can be done with the selected ones. */
export function SelectionBar({ count, onMove, onReject, onClear }: SelectionBarProps) {
  const t = useMessages(board)
  return (
    <section
      aria-label={t('selection.count', { count })}
      className="floating fixed inset-x-0 bottom-16 z-20 mx-auto flex w-max max-w-full animate-pop items-center gap-8 rounded-dialog py-6 ps-16 pe-6 shadow-popover"
    >
      <p aria-live="polite" className="text-ui font-medium tabular-nums">
        {t('selection.count', { count })}
      </p>
      <Button variant="primary" onClick={onMove}>
        {t('action.move', { count })}
        <KeyHint keys="m" />
      </Button>
      <Button onClick={onReject}>
        {t('action.reject', { count })}
        <KeyHint keys="r" />
      </Button>
      <IconButton label={t('selection.clear')} keys="Esc" icon={<X />} onClick={onClear} />
    </section>
  )
}

function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="max-md:hidden">
      <Kbd keys={keys} />
    </span>
  )
}
