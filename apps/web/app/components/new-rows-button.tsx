import { ArrowUp } from 'lucide-react'
import { Button } from './ui/button.tsx'

interface NewRowsButtonProps {
  count: number
  /** "Show 3 new deliveries". */
  label: string
  onShow: () => void
}

/** Floats over the top of a list that waits to show what came; it takes no room, so that nothing jumps. */
export function NewRowsButton({ count, label, onShow }: NewRowsButtonProps) {
  return (
    <div role="status" className="pointer-events-none sticky top-64 z-10 flex h-0 justify-center">
      {count > 0 ? (
        <Button icon={<ArrowUp />} className="pointer-events-auto mt-8 shadow-popover" onClick={onShow}>
          {label}
        </Button>
      ) : null}
    </div>
  )
}
