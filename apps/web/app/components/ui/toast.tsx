import { CircleAlert, X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useMessages, useNow } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { UndoRing } from './undo-ring.tsx'

export interface ToastUndo {
  /** How long the server still allows it, counted from when it answered. */
  leftMs: number
  /** How long it allowed it altogether; by default what is left. */
  totalMs?: number
  run: () => void
}

export interface ToastContent {
  text: ReactNode
  tone?: 'normal' | 'bad'
  undo?: ToastUndo
  action?: { label: string; run: () => void }
}

interface ShownToast extends ToastContent {
  id: number
}

interface Toasts {
  /** Shows a toast and returns how to take it away. */
  toast: (content: ToastContent) => () => void
  /** Runs the newest undo that is still possible: the `z` key. */
  undoLast: () => void
  /** Whether there is one. */
  canUndo: boolean
}

const ToastContext = createContext<Toasts | null>(null)
const shownAtOnce = 3
const plainMs = 5000

/** Where toasts live; one around the desk. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([])
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), [])
  const toast = useCallback(
    (content: ToastContent) => {
      const id = performance.now() + Math.random()
      setShown((all) => withRoom([...all, { ...content, id }]))
      return () => dismiss(id)
    },
    [dismiss],
  )
  const undoLast = useCallback(() => {
    const last = shown.findLast((one) => one.undo)
    if (!last) return
    dismiss(last.id)
    last.undo?.run()
  }, [shown, dismiss])
  const canUndo = shown.some((one) => one.undo)
  const toasts = useMemo(() => ({ toast, undoLast, canUndo }), [toast, undoLast, canUndo])
  return (
    <ToastContext value={toasts}>
      {children}
      <div
        role="status"
        aria-live="polite"
        data-chrome
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-8 p-16 max-md:pb-64 md:items-end"
      >
        {shown.map((one) => (
          <Toast key={one.id} {...one} onDismiss={dismiss} />
        ))}
      </div>
    </ToastContext>
  )
}

/** At most three; what can still be undone stays the longest. */
function withRoom(all: readonly ShownToast[]): readonly ShownToast[] {
  if (all.length <= shownAtOnce) return all
  const leaving = all.find(({ undo }) => !undo) ?? all[0]
  return all.filter((one) => one !== leaving)
}

/** `toast({ text, undo })` from anywhere on the desk. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast needs a ToastProvider around it')
  return toasts
}

function Toast({ onDismiss, ...toast }: ShownToast & { onDismiss: (id: number) => void }) {
  const { id, text, tone = 'normal', undo, action } = toast
  const t = useMessages(ui)
  const [isRead, setIsRead] = useState(false)
  // The server does not wait for a reader; what says only itself does.
  const ownMs = tone === 'bad' || action || isRead ? undefined : plainMs
  const lifeMs = undo?.leftMs ?? ownMs
  useEffect(() => {
    if (lifeMs === undefined) return
    const timer = setTimeout(() => onDismiss(id), lifeMs)
    return () => clearTimeout(timer)
  }, [id, lifeMs, onDismiss])
  const answer = (run: () => void) => () => {
    onDismiss(id)
    run()
  }
  return (
    <div
      onPointerEnter={() => setIsRead(true)}
      onPointerLeave={() => setIsRead(false)}
      className="floating pointer-events-auto flex max-w-full animate-pop items-center gap-8 rounded-control py-6 ps-12 pe-6 text-ui shadow-popover md:max-w-dialog"
    >
      {tone === 'bad' ? <CircleAlert className="text-bad-text" /> : null}
      {undo ? <UndoRing leftMs={undo.leftMs} totalMs={undo.totalMs ?? undo.leftMs} /> : null}
      <span className="user-text min-w-0 py-4">{text}</span>
      {undo ? (
        <Button variant="accent" onClick={answer(undo.run)}>
          {t('undo')}
        </Button>
      ) : null}
      {action ? (
        <Button variant="accent" onClick={answer(action.run)}>
          {action.label}
        </Button>
      ) : null}
      <IconButton label={t('dismiss')} icon={<X />} hasTooltip={false} onClick={() => onDismiss(id)} />
    </div>
  )
}

/** Milliseconds until a time the server named, by the server's clock. */
export function useTimeLeft(endsAt: Date): number {
  return Math.max(0, endsAt.getTime() - useNow())
}
