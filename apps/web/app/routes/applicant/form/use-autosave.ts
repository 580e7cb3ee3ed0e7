import { type RefObject, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { Autosave, type AutosaveOptions, type SaveState } from './autosave.ts'

interface UseAutosaveOptions extends AutosaveOptions {
  /** What the boxes hold now. */
  read: () => Record<string, unknown>
  form: RefObject<HTMLFormElement | null>
}

const nothing: Record<string, unknown> = {}

/** Saves what is typed a moment after it was typed, when the page is left, and again once there is a connection. */
export function useAutosave({ read, form, ...options }: UseAutosaveOptions) {
  // One for the life of the page: it alone knows what of the typed is saved.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const autosave = useMemo(() => new Autosave(options), [])
  const state: SaveState = useSyncExternalStore(autosave.subscribe, autosave.getState, () => 'idle')
  // The server knows nothing of this tab: what is brought back appears right after hydration.
  const recalled = useSyncExternalStore(
    autosave.subscribe,
    () => autosave.recalled,
    () => nothing,
  )
  const note = useCallback(() => autosave.note(read()), [autosave, read])
  // Also what was typed before this script arrived, and what was brought back.
  useEffect(() => note(), [note, recalled])
  useEffect(() => {
    const element = form.current
    const leave = () => {
      if (document.visibilityState === 'hidden') void autosave.flush({ isLeaving: true })
    }
    const retry = () => void autosave.flush()
    element?.addEventListener('input', note)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', retry)
    return () => {
      element?.removeEventListener('input', note)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', retry)
      void autosave.flush({ isLeaving: true })
    }
  }, [autosave, form, note])
  return { state, recalled, flush: () => autosave.flush() }
}
