import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface KeyBinding {
  /** `m`, `?`, `Escape`, `ArrowDown`: as the browser names it. */
  key: string
  /** What it does, for the `?` list. */
  label: string
  /** The heading it stands under in the list. */
  group?: string
  run: (event: KeyboardEvent) => void
  /** Works, but is not listed: a second key for the same. */
  isHidden?: boolean
}

const offStorageKey = 'keys-off'
let registered: readonly KeyBinding[] = []
const listeners = new Set<() => void>()

/** Registers keys while the component is there; the newest binding of a key wins. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  const shape = bindings.map(({ key, label, group }) => `${key} ${label} ${group}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the bindings, whose functions change at each render.
  useEffect(() => {
    const live = latest.current.map((binding) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current.find(({ key }) => key === binding.key)?.run(event),
    }))
    publish([...registered, ...live])
    return () => publish(registered.filter((binding) => !live.some((own) => own === binding)))
  }, [shape])
}

/** All keys that work now, newest first, each key once. */
export function useRegisteredKeys(): readonly KeyBinding[] {
  return effectiveKeys(
    useSyncExternalStore(
      subscribe,
      () => registered,
      () => registered,
    ),
  )
}

export function effectiveKeys(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  const newestFirst = bindings.toReversed()
  return newestFirst.filter(({ key }, index) => newestFirst.findIndex((other) => other.key === key) === index)
}

/** Listens for the registered keys; once in the desk's layout. */
export function useKeyListener(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return
      const binding = registered.findLast(({ key }) => key === event.key)
      if (!binding || (binding.key.length === 1 && binding.key !== '?' && areLettersOff())) return
      event.preventDefault()
      binding.run(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

export function areLettersOff(): boolean {
  return localStorage.getItem(offStorageKey) === 'yes'
}

export function setLettersOff(isOff: boolean): void {
  if (isOff) localStorage.setItem(offStorageKey, 'yes')
  else localStorage.removeItem(offStorageKey)
}

const fields =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]'

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const { target } = event
  if (target instanceof Element && target.closest(`${fields}, [role=menu], [role=listbox]`)) return true
  // An open dialog hides the page from the keyboard as it does from the pointer.
  const dialog = document.querySelector('[role=dialog][data-state=open], [role=alertdialog][data-state=open]')
  return dialog !== null
}

function publish(bindings: readonly KeyBinding[]): void {
  registered = bindings
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
